import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { officialCalendar } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import type { StationId } from '../../stations/contract.ts'
import {
  proveStation,
  putExceptions,
  readAtWork,
  readCalendar,
  type StationAtWork,
} from '../../stations/public.ts'
import { lineageOf, type TerritoryMemory } from '../../territory/public.ts'
import { minuteOf, readProven } from '../actions.ts'
import {
  CLOSURE_REFUSALS,
  closureFaulty,
  closureNotFound,
  closureOver,
  closureTooSoon,
  closureWithdrawn,
} from '../rules.ts'
import type { Span } from '../spans/rules.ts'
import type { ClosureHitsShown, ClosureId, ClosureKind } from './contract.ts'
import { peopleTold, tellHit } from './hits/actions.ts'
import type { ClosureHits } from './hits/store.ts'
import { closureExceptions, datesOf, earliestDay, exceptionsWithin, minutesOfWall } from './rules.ts'
import * as store from './store.ts'

type Proven = Proof<'station.edit'>
type Times = { readonly from: string; readonly to: string }
type Reason = { readonly zh: string; readonly en: string }
export type Written = { readonly id: ClosureId; readonly version: number; readonly told: number }

/** Hits listed of one group; the count tells of the others. */
const MOST_HITS = 500

function spanFrom({ from, to }: Times): Span {
  const span = { from: minutesOfWall(from), to: minutesOfWall(to) }
  if (span.to - span.from < 15)
    throw closureFaulty({}, [{ pointer: '#/body/to', code: 'closure-ends-before-start' }])
  return span
}

/** The stations meant: those named, or all of the unit. Throws stations-elsewhere. */
async function stationsMeant(
  tx: Tx,
  proof: Proven,
  territory: TerritoryMemory,
  ids: readonly StationId[] | null,
): Promise<StationAtWork[]> {
  if (ids) return readProven(tx, proof, ids, '1970-01-01')
  return readAtWork(tx, { units: [...territory.below(proof.unit)], since: '1970-01-01' })
}

/** Whom a closure would hit, and whether it comes with the notice that the rule of today asks for. */
export async function foreseeHits(
  tx: Tx,
  proof: Proven,
  territory: TerritoryMemory,
  wish: Times & { stations: readonly StationId[] | null; kind: ClosureKind },
  all: readonly ClosureHits[],
  now = Temporal.Now.instant(),
): Promise<ClosureHitsShown> {
  const span = spanFrom(wish)
  const stations = await stationsMeant(tx, proof, territory, wish.stations)
  const ids = stations.map(({ id }) => id)
  const groups: ClosureHitsShown['groups'] = []
  for (const room of all) {
    const hits = await room.find(tx, { stations: ids, span })
    const { kind, title, tells } = room
    groups.push({ kind, title, tells, count: hits.length, hits: hits.slice(0, MOST_HITS) })
  }
  return {
    stations: stations.map(({ id, zh, en }) => ({ id, zh, en })),
    notice: await noticeOf(tx, wish, now),
    groups,
  }
}

async function noticeOf(tx: Tx, { kind, from }: Times & { kind: ClosureKind }, now: Temporal.Instant) {
  const today = now.toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate()
  // An emergency is measured by the same days, to say that the notice was short.
  const planned = await store.findNotice(tx, 'planned', today.toString())
  const { source } = await store.findNotice(tx, kind, today.toString())
  const earliest = earliestDay(today, planned.days)
  return { days: planned.days, earliest, source, short: from.slice(0, 10) < earliest }
}

/**
 * Closes stations for a time. Hours follow as exceptions in the same transaction, so that every page tells the
 * truth at once; those whom it hits are told. A planned closure needs its days of notice (closure-too-soon); an
 * emergency is marked as short notice. Throws one-closure-a-day where a station is closed then already.
 */
export async function announceClosure(
  tx: Tx,
  who: Who,
  proof: Proven,
  territory: TerritoryMemory,
  wish: Times & { stations: readonly StationId[] | null; kind: ClosureKind; reason: Reason },
  all: readonly ClosureHits[],
  now = Temporal.Now.instant(),
): Promise<Written> {
  const span = spanFrom(wish)
  const stations = await stationsMeant(tx, proof, territory, wish.stations)
  if (stations.length === 0) throw closureFaulty({}, [{ pointer: '#/body/stations', code: 'needed' }])
  checkNotOver(span, stations, now)
  const notice = await noticeOf(tx, wish, now)
  if (wish.kind === 'planned' && notice.short)
    throw closureTooSoon({ days: notice.days, earliest: notice.earliest })
  const { kind, reason } = wish
  const id = await judged(CLOSURE_REFUSALS, () =>
    store.insertClosure(tx, { kind, reason, span, short: notice.short }),
  )
  await close(tx, who, id, stations, span, reason)
  const told = await tellHit(tx, { id, version: 1, span, stations, reason }, all, 'announced', [])
  await note(tx, 'closure.announce', proof, id, {
    stations: stations.map((one) => one.id),
    from: wish.from,
    to: wish.to,
    kind,
  })
  return { id, version: 1, told }
}

function checkNotOver(span: Span, stations: readonly StationAtWork[], now: Temporal.Instant): void {
  if (stations.some(({ plan }) => span.to <= minuteOf(now, plan.timeZone))) throw closureOver()
}

async function close(
  tx: Tx,
  who: Who,
  id: ClosureId,
  stations: readonly StationAtWork[],
  span: Span,
  reason: Reason,
) {
  const calendar = officialCalendar(await readCalendar(tx))
  const dates = datesOf(span)
  for (const { id: station, plan } of stations) {
    const proof = await proveStation(tx, who, station)
    // Written first: it is the constraint that keeps two closures off one day.
    const before = exceptionsWithin(plan.exceptions, dates)
    await judged(CLOSURE_REFUSALS, () => store.insertClosedStation(tx, id, station, dates, before.inside))
    await putExceptions(tx, proof, 'closure', (now) => {
      const { inside, outside } = exceptionsWithin(now, dates)
      const made = closureExceptions({ ...plan, exceptions: now }, calendar, span, reason)
      const untouched = exceptionsBeside(inside, made)
      return [...outside, ...untouched, ...made].toSorted((a, b) => a.from.localeCompare(b.from))
    })
  }
  await store.holdHours(tx, id)
}

/** Exceptions on days of the closure that it does not change: an early closing before it begins. */
function exceptionsBeside<E extends { readonly from: string; readonly to: string }>(
  inside: readonly E[],
  made: readonly E[],
): E[] {
  let left = [...inside]
  for (const { from, to } of made)
    left = exceptionsWithin(left as never, { from, to }).outside as unknown as E[]
  return left
}

async function open(tx: Tx, who: Who, id: ClosureId): Promise<StationId[]> {
  const closed = await store.findClosedStations(tx, [id])
  const closure = await store.findClosure(tx, id)
  if (!closure) throw closureNotFound()
  const dates = datesOf(closure.span)
  // First, for while it holds its days nobody changes their hours.
  await store.openAgain(tx, id)
  for (const { station, before } of closed) {
    const proof = await proveStation(tx, who, station)
    await putExceptions(tx, proof, 'closure', (now) =>
      [...exceptionsWithin(now, dates).outside, ...before].toSorted((a, b) => a.from.localeCompare(b.from)),
    )
  }
  return closed.map(({ station }) => station)
}

/** Locks a closure that is to be changed; throws closure-not-found, changed-meanwhile, closure-withdrawn. */
async function takeUp(tx: Tx, who: Who, id: ClosureId, version: number) {
  const known = await store.findClosure(tx, id)
  if (!known) throw closureNotFound()
  // Whoever may not edit each of its stations may not change it; told before the lock, which sees no row.
  for (const { station } of await store.findClosedStations(tx, [id])) await proveStation(tx, who, station)
  const held = await store.findClosure(tx, id, true)
  if (!held) throw closureNotFound()
  if (held.version !== version) throw changedMeanwhile({ version: held.version })
  if (held.state === 'withdrawn') throw closureWithdrawn()
  return held
}

/** Changes when or why; the hours are put back and cut anew. Throws as announcing does. */
export async function changeClosure(
  tx: Tx,
  who: Who,
  id: ClosureId,
  wish: Times & { version: number; reason: Reason },
  all: readonly ClosureHits[],
  now = Temporal.Now.instant(),
): Promise<Written> {
  const held = await takeUp(tx, who, id, wish.version)
  const span = spanFrom(wish)
  const before = await peopleTold(tx, id)
  const ids = await open(tx, who, id)
  const stations = await readAtWork(tx, { ids, since: '1970-01-01' })
  checkNotOver(span, stations, now)
  const notice = await noticeOf(tx, { ...wish, kind: held.kind }, now)
  // Whoever shortens a closure that was announced in time gives no less notice than before.
  const moves = wish.from < held.from || wish.to > held.to
  if (held.kind === 'planned' && notice.short && moves)
    throw closureTooSoon({ days: notice.days, earliest: notice.earliest })
  await judged(CLOSURE_REFUSALS, () =>
    store.updateClosure(tx, id, {
      reason: wish.reason,
      span,
      short: moves ? notice.short : held.shortNotice,
    }),
  )
  await close(tx, who, id, stations, span, wish.reason)
  const version = held.version + 1
  const told = await tellHit(tx, { id, version, span, stations, reason: wish.reason }, all, 'changed', before)
  await noteOf(tx, who, 'closure.change', id, ids, { from: wish.from, to: wish.to })
  return { id, version, told }
}

/** Takes a closure back: hours as they were, and whoever was told of it is told. */
export async function withdrawClosure(
  tx: Tx,
  who: Who,
  id: ClosureId,
  wish: { version: number },
  all: readonly ClosureHits[],
  now = Temporal.Now.instant(),
): Promise<Written> {
  const held = await takeUp(tx, who, id, wish.version)
  const before = await peopleTold(tx, id)
  const ids = await open(tx, who, id)
  const stations = await readAtWork(tx, { ids, since: '1970-01-01' })
  checkNotOver(held.span, stations, now)
  const version = await store.updateClosure(tx, id, 'withdraw')
  const told = await tellHit(
    tx,
    { id, version, span: held.span, stations, reason: held.reason },
    all,
    'withdrawn',
    before,
  )
  await noteOf(tx, who, 'closure.withdraw', id, ids, {})
  return { id, version, told }
}

async function noteOf(
  tx: Tx,
  who: Who,
  action: string,
  id: ClosureId,
  stations: readonly StationId[],
  detail: object,
) {
  const [first] = stations
  if (!first) return
  const { proof } = await proveStation(tx, who, first)
  await note(tx, action, proof, id, { stations, ...detail })
}

async function note(tx: Tx, action: string, proof: Proven, id: ClosureId, detail: object): Promise<void> {
  const lineage = await lineageOf(tx, proof.unit)
  writeDown(tx, { action, subject: { kind: 'closure', id }, lineage, detail: { ...detail } })
}
