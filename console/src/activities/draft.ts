import type {
  Activity,
  ActivityText,
  EnrolmentTerms,
  RecurrenceRule,
  SpokenLanguage,
  Times,
} from '../../../src/domains/activities/contract.ts'
import type { ActivityKind, TeamId, ThemeId } from '../../../src/domains/activities/contract.ts'
import type { SpaceId, StationId } from '../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { clockOfMinutes } from '../../../src/kernel/wall-clock.ts'
import type { PictureDraft } from '../ui/pictures-field.tsx'
import type { DraftAsked } from './asked.ts'

type Both = { readonly zh: string; readonly en: string }
export const EMPTY: Both = { zh: '', en: '' }

/** Rows of a form are told apart by keys of their own, for they have no names yet. */
export type Keyed<T> = T & { readonly key: string }
const keyed = <T extends object>(row: T): Keyed<T> => ({ ...row, key: crypto.randomUUID() })

export type DraftPlace = {
  readonly station: StationId
  readonly space: SpaceId | null
  readonly findSpace: boolean
}
export type DraftDate = {
  readonly day: string
  readonly from: string
  readonly minutes: number | null
} & Both
export type DraftTeacher = Both & { readonly aboutZh: string; readonly aboutEn: string }
export type DraftQuota = {
  readonly label: Both
  readonly capacity: number | null
  readonly unit: UnitId | null
  readonly emergingSector: boolean
  readonly ageFrom: number | null
  readonly ageTo: number | null
}
export type DraftRule = {
  readonly first: string
  readonly from: string
  readonly minutes: number | null
  readonly every: RecurrenceRule['every']
  readonly interval: number | null
  readonly weekdays: readonly number[]
  readonly nth: number | null
  readonly ends: 'until' | 'count'
  readonly until: string
  readonly count: number | null
  readonly without: readonly string[]
}
type Numbers = 'capacity' | 'partyMost' | 'waitlistMost' | 'closesBefore'
export type DraftEnrolment = Omit<EnrolmentTerms, Numbers | 'quotas' | 'opensAt'> & {
  readonly [Name in Numbers]: number | null
} & {
  readonly opens: 'now' | 'at' | 'before'
  /** By the clock of the station: 2026-12-01T19:00. */
  readonly opensAt: string
  readonly quotas: readonly Keyed<DraftQuota>[]
}
export type ActivityDraft = {
  readonly kind: ActivityKind
  readonly topic: string
  readonly title: Both
  readonly about: Both
  readonly bring: Both
  readonly language: SpokenLanguage
  readonly audience: ActivityText['audience']
  readonly teachers: readonly Keyed<DraftTeacher>[]
  readonly team: TeamId | null
  readonly theme: ThemeId | null
  readonly pictures: readonly PictureDraft[]
  readonly places: readonly DraftPlace[]
  readonly setupMinutes: number | null
  readonly cleaningMinutes: number | null
  readonly mode: Times['kind']
  readonly dates: readonly Keyed<DraftDate>[]
  readonly rule: DraftRule
  readonly onHolidays: Times['onHolidays']
  readonly enrolment: DraftEnrolment
}

export const newDate = (day: string, from = '09:30', minutes = 90): Keyed<DraftDate> =>
  keyed({ day, from, minutes, ...EMPTY })
export const newTeacher = (): Keyed<DraftTeacher> => keyed({ ...EMPTY, aboutZh: '', aboutEn: '' })
export const newQuota = (): Keyed<DraftQuota> =>
  keyed({ label: EMPTY, capacity: 5, unit: null, emergingSector: false, ageFrom: null, ageTo: null })

/** What a new activity begins with: a week from today, or the time that was drawn in the calendar. */
export function emptyDraft(asked: DraftAsked, today: Temporal.PlainDate): ActivityDraft {
  const day = asked.day ?? today.add({ days: 7 }).toString()
  const from = clockOfMinutes(Math.min(1439, Math.max(0, asked.from ?? 570)))
  const minutes = asked.minutes ?? 90
  const space = (asked.space as SpaceId | undefined) ?? null
  return {
    kind: 'single',
    topic: '',
    title: EMPTY,
    about: EMPTY,
    bring: EMPTY,
    language: 'mandarin',
    audience: { who: 'everybody', unit: null, ageFrom: null, ageTo: null, verifiedOnly: false },
    teachers: [],
    team: null,
    theme: null,
    pictures: [],
    places: asked.station ? [{ station: asked.station as StationId, space, findSpace: space === null }] : [],
    setupMinutes: 0,
    cleaningMinutes: 0,
    mode: 'dates',
    dates: [newDate(day, from, minutes)],
    rule: emptyRule(day, from, minutes),
    onHolidays: 'skip',
    enrolment: usualEnrolment(),
  }
}

function emptyRule(first: string, from: string, minutes: number): DraftRule {
  const date = Temporal.PlainDate.from(first)
  return {
    first,
    from,
    minutes,
    every: 'week',
    interval: 1,
    weekdays: [date.dayOfWeek],
    nth: null,
    ends: 'until',
    until: date.add({ weeks: 8 }).toString(),
    count: 8,
    without: [],
  }
}

function usualEnrolment(): DraftEnrolment {
  return {
    way: 'session',
    policy: 'queue',
    capacity: 20,
    opens: 'now',
    opensAt: '',
    opensBefore: null,
    closesBefore: 0,
    cancelBefore: 120,
    remindBefore: 1440,
    partyMost: 4,
    householdMost: null,
    personMost: null,
    waitlistMost: 20,
    acceptWithin: null,
    quotas: [],
    quotasUntilBefore: null,
  }
}

/** A choice of kind brings its usual times and way of enrolling along. */
export function withKind(draft: ActivityDraft, kind: ActivityKind): ActivityDraft {
  const { way } = draft.enrolment
  return {
    ...draft,
    kind,
    mode: kind === 'single' ? 'dates' : draft.kind === 'single' ? 'rule' : draft.mode,
    dates: kind === 'single' ? draft.dates.slice(0, 1) : draft.dates,
    enrolment: {
      ...draft.enrolment,
      way: way === 'none' ? 'none' : kind === 'course' ? 'course' : 'session',
    },
  }
}

/** A draft of what is there already, to be changed. */
export function draftOf(activity: Activity): ActivityDraft {
  const { times, enrolment, timeZone, station, space } = activity
  return {
    ...activity,
    bring: activity.bring ?? EMPTY,
    teachers: activity.teachers.map(({ zh, en, about }) =>
      keyed({ zh, en, aboutZh: about?.zh ?? '', aboutEn: about?.en ?? '' }),
    ),
    pictures: activity.pictures.map(({ id, zh, en }) => ({ id, zh, en })),
    places: [{ station: station.id, space: space?.id ?? null, findSpace: false }],
    ...draftTimesOf(times),
    enrolment: draftEnrolmentOf(enrolment, timeZone),
  }
}

function draftTimesOf(times: Times): Pick<ActivityDraft, 'mode' | 'dates' | 'rule' | 'onHolidays'> {
  const common = { mode: times.kind, onHolidays: times.onHolidays }
  if (times.kind === 'rule') {
    const ends = times.until === null ? 'count' : 'until'
    return {
      ...common,
      dates: [newDate(times.first, times.from, times.minutes)],
      rule: { ...times, ends, until: times.until ?? '' },
    }
  }
  const dates = times.dates.map(({ title, ...one }) => keyed({ ...one, ...(title ?? EMPTY) }))
  const first = dates[0] ?? newDate(Temporal.Now.plainDateISO().toString())
  return { ...common, dates, rule: emptyRule(first.day, first.from, first.minutes ?? 90) }
}

function draftEnrolmentOf(terms: EnrolmentTerms, timeZone: string): DraftEnrolment {
  const { opensAt, opensBefore, quotas } = terms
  const opening = opensAt?.toZonedDateTimeISO(timeZone).toPlainDateTime()
  return {
    ...terms,
    opens: opening ? 'at' : opensBefore === null ? 'now' : 'before',
    opensAt: opening?.toString({ smallestUnit: 'minute' }) ?? '',
    quotas: quotas.map((quota) => keyed(quota)),
  }
}
