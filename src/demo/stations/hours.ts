import type { StationKind, Tier } from '../../domains/stations/contract.ts'
import type { DayHours, Exception, OpeningPlan, Timetable } from '../../domains/stations/hours/contract.ts'
import type { Random } from '../city/random.ts'
import { minutesOfClock } from '../../kernel/wall-clock.ts'

/** A day told shortly: '08:30-12:00 13:30-17:30'; an empty text is a closed day. */
function day(text: string): DayHours {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const [opens = '', closes = ''] = part.split('-')
      return { opens: minutesOfClock(opens), closes: minutesOfClock(closes) }
    })
}

type Told = {
  workdays: string
  saturday?: string
  sunday?: string
  holiday?: string
  makeUpDay?: string
  monday?: string
}

/** A timetable: Saturday as workdays and Sunday as Saturday where nothing is said; so are holidays and make-up days. */
function timetable({
  workdays,
  saturday = workdays,
  sunday = saturday,
  holiday,
  makeUpDay,
  monday = workdays,
}: Told): Timetable {
  return {
    week: [monday, workdays, workdays, workdays, workdays, saturday, sunday].map(day),
    holiday: holiday === undefined ? null : day(holiday),
    makeUpDay: makeUpDay === undefined ? null : day(makeUpDay),
  }
}

const summer = (told: Told): Timetable => ({
  ...timetable(told),
  label: { zh: '暑期', en: 'Summer holidays' },
  from: '07-01',
  to: '08-31',
})
const winter = (told: Told): Timetable => ({
  ...timetable(told),
  label: { zh: '冬令时段', en: 'Winter' },
  from: '12-01',
  to: '02-29',
})

type Hours = Pick<OpeningPlan, 'regular' | 'seasons'>

const only = (told: Told): Hours => ({ regular: timetable(told), seasons: [] })

/** How stations of the demo city keep their hours, by what one would call it. */
export const ARCHETYPES = {
  office: only({ workdays: '08:30-17:30', saturday: '', holiday: '' }),
  officeWithLunchBreak: only({
    workdays: '08:30-11:30 13:00-17:30',
    saturday: '09:00-11:30',
    sunday: '',
    holiday: '',
  }),
  lateOffice: only({ workdays: '08:30-20:30', saturday: '09:00-17:00', holiday: '09:00-16:00' }),
  earlyToLate: only({ workdays: '07:00-21:00', holiday: '09:00-17:00' }),
  centre: {
    regular: timetable({ workdays: '08:30-20:30', saturday: '09:00-20:30', holiday: '09:00-17:00' }),
    seasons: [summer({ workdays: '08:30-21:30', saturday: '09:00-21:30', holiday: '09:00-17:00' })],
  },
  village: {
    regular: timetable({ workdays: '08:00-11:00 13:00-17:00', saturday: '08:30-11:00', holiday: '' }),
    seasons: [winter({ workdays: '08:30-11:00 12:30-16:30', saturday: '08:30-11:00', holiday: '' })],
  },
  canteen: only({ workdays: '10:30-13:00 16:30-18:30', holiday: '10:30-13:00' }),
  canteenFromBreakfast: only({ workdays: '06:30-09:00 10:30-13:00 16:30-18:30', holiday: '' }),
  dayAndNight: only({ workdays: '00:00-24:00' }),
  riders: only({ workdays: '09:30-26:00' }),
  reading: {
    regular: timetable({
      workdays: '09:00-22:00',
      monday: '',
      holiday: '10:00-18:00',
      makeUpDay: '09:00-22:00',
    }),
    seasons: [summer({ workdays: '08:00-23:00', holiday: '10:00-18:00' })],
  },
  childcare: {
    regular: timetable({ workdays: '08:00-18:00', saturday: '', holiday: '' }),
    seasons: [
      summer({
        workdays: '07:30-19:00',
        saturday: '08:30-12:00',
        sunday: '',
        holiday: '',
        makeUpDay: '07:30-19:00',
      }),
    ],
  },
  weekend: only({ workdays: '', saturday: '09:00-17:00', holiday: '09:00-17:00', makeUpDay: '' }),
  parlour: {
    regular: timetable({
      workdays: '08:30-11:00 13:00-17:00',
      saturday: '09:00-17:00',
      holiday: '09:00-17:00',
    }),
    seasons: [
      winter({ workdays: '09:00-11:00 13:00-16:30', saturday: '09:00-16:30', holiday: '09:00-16:30' }),
    ],
  },
  evenings: only({
    workdays: '17:30-22:00',
    saturday: '10:00-22:00',
    holiday: '10:00-22:00',
    makeUpDay: '17:30-22:00',
  }),
  lounge: only({ workdays: '10:00-22:00', saturday: '10:00-22:00', holiday: '10:00-22:00' }),
} as const satisfies Record<string, Hours>
export type Archetype = keyof typeof ARCHETYPES

type Choice = readonly (readonly [Archetype, share: number])[]

const SERVICE: Readonly<Record<Tier, Choice>> = {
  city: [['centre', 1]],
  district: [['centre', 1]],
  subdistrict: [
    ['centre', 0.5],
    ['lateOffice', 0.3],
    ['earlyToLate', 0.2],
  ],
  grid: [
    ['lateOffice', 0.45],
    ['earlyToLate', 0.35],
    ['lounge', 0.2],
  ],
  community: [
    ['office', 0.3],
    ['officeWithLunchBreak', 0.2],
    ['lateOffice', 0.35],
    ['earlyToLate', 0.15],
  ],
  point: [
    ['office', 0.5],
    ['weekend', 0.5],
  ],
}
const BY_KIND: Readonly<Record<Exclude<StationKind, 'serviceStation'>, Choice>> = {
  elderCanteen: [
    ['canteen', 0.6],
    ['canteenFromBreakfast', 0.4],
  ],
  childcare: [['childcare', 1]],
  readingRoom: [
    ['reading', 0.7],
    ['lounge', 0.2],
    ['evenings', 0.1],
  ],
  restStop: [
    ['dayAndNight', 0.55],
    ['riders', 0.25],
    ['earlyToLate', 0.2],
  ],
  neighbourPoint: [
    ['parlour', 0.55],
    ['weekend', 0.2],
    ['evenings', 0.25],
  ],
}

/** How a station keeps its hours: by its kind, its tier, whether it is in a village, and chance. */
export function archetypeOf(kind: StationKind, tier: Tier, village: boolean, random: Random): Archetype {
  if (kind === 'serviceStation' && tier === 'community' && village)
    return random() < 0.8 ? 'village' : 'office'
  const choice = kind === 'serviceStation' ? SERVICE[tier] : BY_KIND[kind]
  let left = random()
  for (const [archetype, share] of choice) {
    left -= share
    if (left < 0) return archetype
  }
  return choice[0]?.[0] ?? 'office'
}

const REASONS = [
  { zh: '设备检修', en: 'Maintenance', hours: '' },
  { zh: '消防演练', en: 'Fire drill', hours: '13:30-17:00' },
  { zh: '社区活动，延长开放', en: 'Neighbourhood event, open longer', hours: '09:00-22:00' },
  { zh: '全体培训', en: 'Staff training', hours: '09:00-12:00' },
  { zh: '消杀清洁', en: 'Deep cleaning', hours: '' },
].map(({ hours, ...reason }) => ({ reason, hours: day(hours) }))

/** One station in this many has other hours on days of the coming weeks. */
const ONE_IN = 12
/** How many days ahead such days begin at most: pages and editors show the coming weeks. */
const WITHIN_DAYS = 24

/** What is otherwise in the weeks after today; open day and night or past midnight stays as it is. */
export function exceptionsOf(archetype: Archetype, today: Temporal.PlainDate, random: Random): Exception[] {
  if (random() * ONE_IN >= 1 || archetype === 'dayAndNight' || archetype === 'riders') return []
  const from = today.add({ days: 1 + Math.floor(random() * WITHIN_DAYS) })
  const other = REASONS[Math.floor(random() * REASONS.length)] ?? REASONS[0]
  if (!other) return []
  const to = from.add({ days: other.hours.length === 0 ? Math.floor(random() * 3) : 0 })
  return [{ from: from.toString(), to: to.toString(), ...other }]
}

/** The whole plan, as the rules read it. */
export function planOf(archetype: Archetype, exceptions: readonly Exception[]): OpeningPlan {
  const { regular, seasons } = ARCHETYPES[archetype]
  return { timeZone: 'Asia/Shanghai', regular, seasons: [...seasons], exceptions: [...exceptions] }
}
