import type { Tx } from '../../../../kernel/database.ts'
import { momentOf } from '../../../../kernel/wall-clock.ts'
import { findNamed, type StationsMemory, type StationAtWork } from '../../../stations/public.ts'
import { minuteOf } from '../../actions.ts'
import { DAY, WEEK } from '../../spans/rules.ts'
import { type StationBrief, StationId } from '../../../stations/contract.ts'
import type { Closure, ClosureId, StationClosure, ToldPerson } from '../contract.ts'
import { wallOfMinutes } from '../rules.ts'
import { findClosedStations, findClosure, findClosuresWithin, findTold, findWays } from '../store.ts'

/** How far ahead a closure is told on a station's page, in minutes: notice is seven days and more. */
const AHEAD = 60 * DAY
/** Neighbours looked at for one that is open meanwhile. */
const NEIGHBOURS = 12

/** Closures of a station that are on or to come, the next first, each with where to go instead. */
export async function closuresAt(
  tx: Tx,
  stations: StationsMemory,
  station: Pick<StationAtWork, 'id' | 'plan'>,
  now: Temporal.Instant,
): Promise<StationClosure[]> {
  const minute = minuteOf(now, station.plan.timeZone)
  const found = await findClosuresWithin(tx, [station.id], { from: minute, to: minute + AHEAD })
  return found.map(({ id, kind, state, reason, span, ...rest }) => ({
    id,
    kind,
    state,
    reason,
    from: wallOfMinutes(span.from),
    to: wallOfMinutes(span.to),
    shortNotice: rest.shortNotice,
    announced: rest.announced,
    changed: rest.changed,
    instead: insteadOf(stations, station, Math.max(span.from, minute), minute),
  }))
}

/** The nearest other station that is open meanwhile. */
function insteadOf(
  stations: StationsMemory,
  { id, plan }: Pick<StationAtWork, 'id' | 'plan'>,
  minute: number,
  today: number,
): StationBrief | null {
  const self = stations.brief(id)
  if (!self) return null
  // Closures begin in the small hours as often as not: ask for the middle of that day, or for now if it is later.
  const noon = Math.floor(minute / DAY) * DAY + 12 * 60
  // Hours of others are known a week ahead: of a later day the same weekday is asked, which is how they mostly keep.
  const ahead = Math.max(0, Math.floor((Math.max(minute, noon) - today) / WEEK)) * WEEK
  const at = Math.max(minute, noon) - ahead
  const moment = momentOf(plan.timeZone, Math.floor(at / DAY), at % DAY)
  const near = stations.near({
    at: [self.at.lon, self.at.lat],
    question: 'now',
    limit: NEIGHBOURS,
    now: moment,
  })
  return near.find((one) => one.id !== id) ?? null
}

/** A closure with those of its stations that whoever asks may see; null: there is no such closure. */
export async function showClosure(
  tx: Tx,
  id: ClosureId,
): Promise<Pick<Closure, 'id' | 'kind' | 'state' | 'reason' | 'from' | 'to' | 'stations'> | null> {
  const closure = await findClosure(tx, id)
  if (!closure) return null
  const closed = await findClosedStations(tx, [id])
  const stations = await findNamed(
    tx,
    closed.map(({ station }) => station),
  )
  const { kind, state, reason, from, to } = closure
  const names = stations.map((one) => ({ id: StationId.parse(one.id), zh: one.name_zh, en: one.name_en }))
  return { id, kind, state, reason, from, to, stations: names }
}

/** Who was told of which state of a closure, and how that reached them. */
export async function toldOf(tx: Tx, closure: ClosureId): Promise<ToldPerson[]> {
  const ways = Map.groupBy(await findWays(tx, closure), ({ person, version }) => `${person} ${version}`)
  return (await findTold(tx, closure)).map((told) => {
    const own = ways.get(`${told.person} ${told.version}`) ?? []
    return {
      ...told,
      present: own.some(({ present }) => present),
      ways: own.flatMap(({ channel, state }) => (channel && state ? [{ channel, state }] : [])),
    }
  })
}
