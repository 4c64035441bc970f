import type { SlotId } from '../../../../engines/capacity/contract.ts'
import {
  type Clash,
  ensureResources,
  slotsOf,
  type SlotWish,
  takeManySlots,
  whichFree,
} from '../../../../engines/capacity/slots/public.ts'
import { type OfficialCalendar, officialCalendar } from '../../../../kernel/calendar.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { Both, SpaceId, StationId } from '../../../stations/contract.ts'
import {
  readAtWork,
  readCalendar,
  readSpaces,
  type SpaceAtStation,
  type StationAtWork,
} from '../../../stations/public.ts'
import type { Times } from '../contract.ts'
import {
  type Asked,
  fits,
  judgeOccurrences,
  type Left,
  occurrencesOf,
  smallestFor,
  type Timed,
} from '../rules.ts'
import { findTitles } from '../store.ts'

/** Times wanted at one station. `lineage`: its unit and all above it, for the time of the space. */
export type Wanted = {
  readonly station: StationId
  readonly space: SpaceId | null
  readonly findSpace?: boolean
  readonly times: Times
  readonly capacity: number
  readonly setupMinutes: number
  readonly cleaningMinutes: number
  readonly lineage: readonly string[]
}

/** What comes of it: the sessions that can be, those that cannot and why, or why none can. */
export type Judged = {
  readonly wanted: Wanted
  readonly station: StationAtWork
  readonly space: SpaceAtStation | null
  readonly kept: readonly Timed[]
  readonly skipped: readonly Left[]
  readonly problem: 'space-too-small' | 'no-space-large-enough' | 'nothing-takes-place' | null
}

export type Ground = {
  readonly stations: ReadonlyMap<string, StationAtWork>
  readonly spaces: ReadonlyMap<string, readonly SpaceAtStation[]>
  readonly calendar: OfficialCalendar
}

/** Hours and spaces of stations, and the official calendar: what all times are judged on. */
export async function readGround(tx: Tx, stations: readonly string[], since: string): Promise<Ground> {
  const ids = [...new Set(stations)]
  const [found, spaces, calendar] = [
    await readAtWork(tx, { ids, since }),
    await readSpaces(tx, ids),
    officialCalendar(await readCalendar(tx)),
  ]
  return {
    stations: new Map<string, StationAtWork>(found.map((one) => [one.id, one])),
    spaces: Map.groupBy(spaces, ({ station }) => station as string),
    calendar,
  }
}

/** The day before today: what was closed long ago is not looked at. */
export function sinceOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 2 }).toString()
}

/** Judges times by hours, days and seats. Stations that whoever asks does not see are missing in the answer. */
export function judgeByHours(ground: Ground, all: readonly Wanted[], now: Temporal.Instant): Judged[] {
  // A department publishes the same times into stations that keep the same few hours.
  const asked = new Map<string, readonly Asked[]>()
  const judged = new Map<string, Map<object, ReturnType<typeof judgeOccurrences>>>()
  return all.flatMap((wanted): Judged[] => {
    const station = ground.stations.get(wanted.station)
    if (!station) return []
    const { space, problem: tooSmall } = spaceFor(ground, wanted)
    if (tooSmall) return [{ wanted, station, space, kept: [], skipped: [], problem: tooSmall }]
    const key = JSON.stringify(wanted.times)
    const times = asked.get(key) ?? occurrencesOf(wanted.times)
    asked.set(key, times)
    const byPlan = judged.get(key) ?? new Map<object, ReturnType<typeof judgeOccurrences>>()
    judged.set(key, byPlan)
    const { plan } = station
    const place = { plan, calendar: ground.calendar }
    const found = byPlan.get(plan) ?? judgeOccurrences(times, place, wanted.times.onHolidays, now)
    byPlan.set(plan, found)
    // Each station's own, for each is given a slot of its own.
    const kept = found.kept.map((one) => ({ ...one }))
    const problem = kept.length === 0 ? 'nothing-takes-place' : null
    return [{ wanted, station, space, ...found, kept, problem }]
  })
}

function spaceFor(
  { spaces }: Ground,
  { station, space, findSpace, capacity }: Wanted,
): { space: SpaceAtStation | null; problem: Judged['problem'] } {
  const there = spaces.get(station) ?? []
  const found = (findSpace ? smallestFor(there, capacity) : there.find(({ id }) => id === space)) ?? null
  if (findSpace && !found) return { space: null, problem: 'no-space-large-enough' }
  return { space: found, problem: found && !fits(found.seats, capacity) ? 'space-too-small' : null }
}

type Timeline = {
  readonly judged: Judged
  readonly wish: SlotWish
  readonly one: Timed
  readonly index: number
}

/** The time that each session takes of its space, over all that are wanted. */
async function timelinesOf(tx: Tx, all: readonly Judged[]): Promise<Timeline[]> {
  const things = new Map<string, { subject: { kind: string; id: string }; lineage: readonly string[] }>()
  for (const { space, wanted, kept } of all)
    if (space && kept.length > 0)
      things.set(space.id, { subject: { kind: 'space', id: space.id }, lineage: wanted.lineage })
  const list = [...things]
  const ids = await ensureResources(
    tx,
    list.map(([, thing]) => thing),
    { permission: 'activity.edit' },
  )
  const resources = new Map(list.map(([space], index) => [space, ids[index]]))
  return all.flatMap((judged) =>
    judged.kept.flatMap((one, index): Timeline[] => {
      const resource = judged.space && resources.get(judged.space.id)
      if (!resource) return []
      const { setupMinutes, cleaningMinutes } = judged.wanted
      const during = { from: one.startsAt, to: one.endsAt }
      return [
        { judged, one, index, wish: { resource, during, before: setupMinutes, after: cleaningMinutes } },
      ]
    }),
  )
}

function clockAt(moment: Temporal.Instant, timeZone: string): string {
  return moment.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** What is in the way, by name as far as whoever asks may know it. */
export async function namesOfClashes(
  tx: Tx,
  clashes: readonly Pick<Clash, 'there'>[],
  timeZone: string,
): Promise<Both[]> {
  const sessions = clashes.flatMap(({ there }) =>
    there?.subject.kind === 'session' ? [there.subject.id] : [],
  )
  const titles = await findTitles(tx, sessions)
  return clashes.map(({ there }) => {
    if (!there) return { zh: '已有安排', en: 'Something else is there' }
    const times = `${clockAt(there.during.from, timeZone)}–${clockAt(there.during.to, timeZone)}`
    const title = titles.get(there.subject.id)
    return title
      ? { zh: `已有“${title.zh}”（${times}）`, en: `“${title.en}” is there (${times})` }
      : { zh: `已有预订（${times}）`, en: `A booking is there (${times})` }
  })
}

function without(judged: Judged, taken: ReadonlyMap<number, Both>): Judged {
  if (taken.size === 0) return judged
  const kept = judged.kept.filter((_, index) => !taken.has(index))
  const skipped = [
    ...judged.skipped,
    ...judged.kept.flatMap(({ at }, index): Left[] => {
      const what = taken.get(index)
      return what ? [{ at, reason: 'slotTaken', what }] : []
    }),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return { ...judged, kept, skipped, problem: kept.length === 0 ? 'nothing-takes-place' : judged.problem }
}

/** As `judgeByHours`, and by what is in the spaces already: what would come of it now. Takes nothing. */
export async function foresee(
  tx: Tx,
  ground: Ground,
  all: readonly Wanted[],
  now: Temporal.Instant,
): Promise<Judged[]> {
  const judged = judgeByHours(ground, all, now)
  const timelines = await timelinesOf(tx, judged)
  const free = await whichFree(
    tx,
    timelines.map(({ wish }) => wish),
    now,
  )
  const busy = timelines.filter((_, index) => !free.has(index))
  const taken = new Map<Judged, Map<number, Both>>()
  for (const { judged: whose, wish, index } of busy) {
    const [there] = await slotsOf(tx, [wish.resource], blockedOf(wish), undefined, now)
    const clash = {
      there: there
        ? { slot: there.id, keeper: there.keeper, subject: there.subject, during: there.during }
        : null,
    }
    const [name] = await namesOfClashes(tx, [clash], whose.station.plan.timeZone)
    taken.set(whose, (taken.get(whose) ?? new Map<number, Both>()).set(index, name ?? { zh: '', en: '' }))
  }
  return judged.map((one) => without(one, taken.get(one) ?? new Map()))
}

function blockedOf({ during, before = 0, after = 0 }: SlotWish) {
  return { from: during.from.subtract({ minutes: before }), to: during.to.add({ minutes: after }) }
}

export type Made = Judged & { readonly slots: ReadonlyMap<Timed, SlotId> }

/**
 * As `foresee`, and takes the time of the spaces: what somebody else has got meanwhile is skipped with its name.
 * `idOf` tells the session that an occurrence becomes.
 */
export async function takeSpaces(
  tx: Tx,
  judged: readonly Judged[],
  idOf: (one: Timed, judged: Judged) => string,
  now: Temporal.Instant,
): Promise<Made[]> {
  const timelines = await timelinesOf(tx, judged)
  const answers = await takeManySlots(
    tx,
    timelines.map(({ wish, one, judged: whose }) => {
      const id = idOf(one, whose)
      return {
        wishes: [wish],
        holder: null,
        key: `session:${id}`,
        state: 'confirmed',
        keeper: 'activities',
        subject: { kind: 'session', id },
      }
    }),
    now,
  )
  const taken = new Map<Judged, Map<number, Both>>()
  const slots = new Map<Timed, SlotId>()
  for (const [at, { judged: whose, one, index }] of timelines.entries()) {
    const answer = answers[at]
    const [slot] = answer?.slots ?? []
    if (slot) slots.set(one, slot)
    else {
      const [name] = await namesOfClashes(
        tx,
        (answer?.clashes ?? []).slice(0, 1),
        whose.station.plan.timeZone,
      )
      taken.set(
        whose,
        (taken.get(whose) ?? new Map<number, Both>()).set(index, name ?? { zh: '已有安排', en: 'Taken' }),
      )
    }
  }
  return judged.map((one) => ({ ...without(one, taken.get(one) ?? new Map()), slots }))
}
