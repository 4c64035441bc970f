import type { OfficialCalendar } from '../../kernel/calendar.ts'
import type { OpeningPlan } from '../../domains/stations/hours/contract.ts'
import { openOn } from '../../domains/bookings/terms/rules.ts'
import { randomFor } from '../city/random.ts'

const SEED = 20_240_306
const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** Days of bookings around the day of loading. */
const BACK = 14
const AHEAD = 21

/** A booking of the demo, before it has ids of people. */
export type DemoBooking = {
  readonly start: number
  readonly end: number
  readonly heads: number
  readonly purpose: string
  readonly state: 'requested' | 'confirmed' | 'cancelled' | 'came' | 'missed'
  /** Which of the invented residents booked it. */
  readonly who: number
}

const PURPOSES = ['meeting', 'reading', 'course', 'rehearsal', 'exercise', 'volunteering', 'neighbours']
/** When people mostly begin: minutes of the day, far enough apart for setting up and cleaning. */
const STARTS = [540, 660, 810, 930, 1050, 1170]
const LENGTHS = [60, 90]

/** A visit of the demo: which route and guide, and when. */
export type DemoVisit = {
  readonly route: number
  readonly guide: number
  readonly language: string
  readonly start: number
  readonly heads: number
  readonly state: DemoBooking['state']
  readonly who: number
}

/** By the day of the week (7: Sunday): which route is walked with which guide, and at which minute. */
const VISITS: Record<number, readonly Pick<DemoVisit, 'route' | 'guide' | 'language'>[]> = {
  2: [{ route: 1, guide: 0, language: 'zh' }],
  3: [{ route: 0, guide: 1, language: 'en' }],
  4: [{ route: 1, guide: 1, language: 'zh' }],
  6: [
    { route: 0, guide: 0, language: 'wuu' },
    { route: 1, guide: 1, language: 'en' },
  ],
  7: [{ route: 0, guide: 1, language: 'zh' }],
}
/** Every day of loading has one, whatever day of the week it is. */
const VISIT_TODAY = [{ route: 1, guide: 1, language: 'zh' }] as const
const VISITS_AT = [600, 840]

/** Group visits around a day: `minutes` by route, `approved` those that wait for an answer while they are far off. */
export function visitsOf(
  plan: OpeningPlan,
  calendar: OfficialCalendar,
  today: Temporal.PlainDate,
  routes: readonly { readonly minutes: number; readonly asksApproval: boolean; readonly most: number }[],
  people: number,
): DemoVisit[] {
  const random = randomFor(SEED, `visits ${today.toString()}`)
  const now = today.toZonedDateTime({ timeZone: plan.timeZone, plainTime: '09:30' }).epochMilliseconds
  const visits: DemoVisit[] = []
  for (let day = -BACK; day <= AHEAD; day += 1) {
    const date = today.add({ days: day })
    const midnight = date.toZonedDateTime(plan.timeZone).epochMilliseconds
    const open = openOn(plan, calendar, date.toString(), 1)
    const here = VISITS[date.dayOfWeek] ?? (day === 0 ? VISIT_TODAY : [])
    for (const [index, visit] of here.entries()) {
      const route = routes[visit.route]
      const start = midnight + (VISITS_AT[here.length === 1 ? 1 : index] ?? 840) * MINUTE
      const [luck, size, who] = [random(), random(), random()]
      if (!route || !open.some((one) => one.start <= start && start + route.minutes * MINUTE <= one.end))
        continue
      const state = stateOfVisit(luck, start - now, route.asksApproval)
      const heads = Math.round(route.most * (0.5 + size * 0.5))
      visits.push({ ...visit, start, heads, state, who: Math.floor(who * people) })
    }
  }
  return visits
}

/** `ahead`: milliseconds until it begins. */
function stateOfVisit(luck: number, ahead: number, asksApproval: boolean): DemoBooking['state'] {
  if (ahead < 0) return stateOfPast(luck)
  return asksApproval && ahead > 7 * DAY && luck < 0.6 ? 'requested' : 'confirmed'
}

type Room = {
  readonly key: string
  readonly seats: number
  readonly plan: OpeningPlan
  readonly asksApproval: boolean
}

/** Bookings of one space around a day, always the same for that day; none overlap, none lie outside the hours. */
export function bookingsOf(
  { key, seats, plan, asksApproval }: Room,
  calendar: OfficialCalendar,
  today: Temporal.PlainDate,
  people: number,
): DemoBooking[] {
  const random = randomFor(SEED, `${key} ${today.toString()}`)
  const pick = (count: number) => Math.floor(random() * count)
  const now = today.toZonedDateTime({ timeZone: plan.timeZone, plainTime: '09:30' }).epochMilliseconds
  const bookings: DemoBooking[] = []
  for (let day = -BACK; day <= AHEAD; day += 1) {
    const date = today.add({ days: day })
    const midnight = date.toZonedDateTime(plan.timeZone).epochMilliseconds
    const open = openOn(plan, calendar, date.toString(), 1)
    // The week to come is fuller than those after it.
    const wanted = day <= 7 ? 0.62 : 0.4
    for (const minute of STARTS) {
      if (random() > wanted) continue
      const start = midnight + minute * MINUTE
      const end = start + (LENGTHS[pick(LENGTHS.length)] ?? 60) * MINUTE
      if (!open.some((one) => one.start <= start && end <= one.end)) continue
      const isPast = end < now
      const luck = random()
      const state = isPast ? stateOfPast(luck) : stateToCome(luck, asksApproval && start > now + DAY)
      bookings.push({
        start,
        end,
        heads: Math.max(2, Math.round(seats * (0.25 + random() * 0.6))),
        purpose: PURPOSES[pick(PURPOSES.length)] ?? 'meeting',
        state,
        who: pick(people),
      })
    }
  }
  return bookings
}

function stateOfPast(luck: number): DemoBooking['state'] {
  if (luck < 0.05) return 'cancelled'
  return luck < 0.08 ? 'missed' : 'came'
}

function stateToCome(luck: number, waits: boolean): DemoBooking['state'] {
  if (luck < 0.04) return 'cancelled'
  return waits && luck < 0.3 ? 'requested' : 'confirmed'
}
