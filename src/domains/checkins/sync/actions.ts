import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { clockOff, corrected } from '../../../kernel/device-clock.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { readTicket } from '../../../engines/capacity/ticket/public.ts'
import { proveNoting } from '../../footfall/public.ts'
import type { StationId } from '../../stations/contract.ts'
import { lineageOf } from '../../territory/public.ts'
import { arrivalOf, noteArrival } from '../actions.ts'
import { namesOf, rowOfHash } from '../expected/actions.ts'
import { type ExpectedRow, readExpected } from '../expected/store.ts'
import { conflictNotFound, conflictResolved, resolutionDoesNotFit } from '../rules.ts'
import { type Arrival, findCheckIn, findStanding, readRules } from '../store.ts'
import type { Conflict, ConflictWhy, OfflineItem, Resolution, SyncOutcome } from './contract.ts'
import * as store from './store.ts'

export type SyncWish = {
  readonly id: string
  readonly station: StationId
  readonly desk: string
  readonly sentAt: Temporal.Instant
  readonly items: readonly OfflineItem[]
}

type Syncing = {
  readonly tx: Tx
  readonly keys: Keys
  readonly wish: SyncWish
  readonly now: Temporal.ZonedDateTime
  /** Who was expected, by day: read once. */
  readonly expected: Map<string, ExpectedRow[]>
}

type Outcome = { id: string; outcome: SyncOutcome; why: ConflictWhy | null }

/**
 * Takes in what a device noted without network, in the order in which it was noted, by the server's clock. Each
 * item once, however often it is sent: its id finds what became of it. What cannot simply be noted is listed for a
 * person to decide.
 */
export async function syncCheckIns(
  tx: Tx,
  who: Who,
  keys: Keys,
  wish: SyncWish,
  now: Temporal.ZonedDateTime,
): Promise<{ outcomes: Outcome[]; now: Temporal.Instant; clockOff: number }> {
  const { proof } = await proveNoting(tx, who, wish.station)
  const syncing: Syncing = { tx, keys, wish, now, expected: new Map() }
  const rules = await readRules(tx, now.toPlainDate().toString())
  const off = clockOff(wish.sentAt, now.toInstant(), rules.clock)
  const outcomes: Outcome[] = []
  for (const item of wish.items.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)))
    outcomes.push((await known(tx, item.id)) ?? (await take(syncing, item)))
  if (off !== 0) await store.insertConflict(tx, clockConflict(wish, now))
  writeDown(tx, {
    action: 'checkin.sync',
    subject: { kind: 'station', id: wish.station },
    lineage: await lineageOf(tx, proof.unit),
    detail: {
      items: outcomes.length,
      conflicts: outcomes.filter(({ outcome }) => outcome === 'conflict').length,
      clockOff: off,
    },
  })
  return { outcomes, now: now.toInstant(), clockOff: off }
}

function clockConflict({ id, station, desk, sentAt, items }: SyncWish, now: Temporal.ZonedDateTime) {
  return {
    id,
    station,
    kind: 'walkIn' as const,
    occasion: null,
    day: now.toPlainDate().toString(),
    seat: null,
    participant: null,
    holder: null,
    heads: items.length,
    way: 'head' as const,
    desk,
    at: now.toInstant(),
    why: 'clock' as const,
    deviceAt: sentAt,
    other: null,
  }
}

/** What became of an item that was sent before. */
async function known(tx: Tx, id: string): Promise<Outcome | undefined> {
  if (await findCheckIn(tx, id)) return { id, outcome: 'noted', why: null }
  const conflict = await store.findConflict(tx, id)
  return conflict && { id, outcome: 'conflict', why: conflict.why }
}

async function take(syncing: Syncing, item: OfflineItem): Promise<Outcome> {
  const { tx, wish, now } = syncing
  const at = corrected(item.at, wish.sentAt, now.toInstant())
  const day = at.toZonedDateTimeISO(now.timeZoneId).toPlainDate().toString()
  const { id, ticket, hash } = item
  const nobody = headsOf(wish, item, day, at)
  if (ticket === null && hash === null) {
    await noteArrival(tx, nobody)
    return { id, outcome: 'noted', why: null }
  }
  const seat = ticket === null ? null : readTicket(syncing.keys, ticket)
  if (seat?.fault) return { id, outcome: 'refused', why: null }
  const row = await rowOf(syncing, day, item, seat?.id ?? null)
  if (!row) return list(syncing, item, { ...nobody, heads: 1 }, 'notExpected', null)
  const way = seat ? 'ticket' : 'list'
  const arrival = arrivalOf(row, { id, station: wish.station, desk: wish.desk, by: { way } }, day, at)
  return admit(syncing, item, arrival, row)
}

async function admit(
  syncing: Syncing,
  item: OfflineItem,
  arrival: Arrival,
  row: ExpectedRow & { seat: string },
): Promise<Outcome> {
  const { tx } = syncing
  if (row.state !== 'confirmed' || row.calledOff) return list(syncing, item, arrival, 'cancelled', null)
  if (await noteArrival(tx, arrival)) return { id: item.id, outcome: 'noted', why: null }
  const first = await findStanding(tx, row.occasion, row.seat)
  return list(syncing, item, arrival, 'twice', first?.id ?? null)
}

/** Heads without a name, as the device noted them. */
function headsOf(
  { station, desk }: SyncWish,
  { id, occasion, heads }: OfflineItem,
  day: string,
  at: Temporal.Instant,
): Arrival {
  return {
    id,
    station,
    kind: occasion === null ? 'walkIn' : 'session',
    occasion,
    day,
    seat: null,
    participant: null,
    holder: null,
    heads,
    way: 'head',
    desk,
    at,
  }
}

async function list(
  { tx }: Syncing,
  { id, at }: OfflineItem,
  arrival: Arrival,
  why: ConflictWhy,
  other: string | null,
): Promise<Outcome> {
  await store.insertConflict(tx, { ...arrival, why, deviceAt: at, other })
  return { id, outcome: 'conflict', why }
}

/** Who it is: of the list of that day, what the device checked in for first. */
async function rowOf(
  { tx, keys, wish, expected }: Syncing,
  day: string,
  item: OfflineItem,
  seat: string | null,
): Promise<(ExpectedRow & { seat: string }) | undefined> {
  const rows = expected.get(day) ?? (await readExpected(tx, wish.station, day))
  expected.set(day, rows)
  const mine = rows.filter(({ occasion }) => item.occasion === null || occasion === item.occasion)
  if (seat === null) return rowOfHash(keys, mine, item.hash ?? '')
  const row = mine.find((one) => one.seat === seat) ?? rows.find((one) => one.seat === seat)
  return row && { ...row, seat }
}

/** Open conflicts of a station, and those decided lately. */
export async function listConflicts(
  tx: Tx,
  proof: Proof<'attendance.note'>,
  station: StationId,
): Promise<Conflict[]> {
  const rows = await store.findConflicts(tx, station)
  const days = new Map<string, ExpectedRow[]>()
  for (const { day } of rows) if (!days.has(day)) days.set(day, await readExpected(tx, station, day))
  const conflicts: Conflict[] = []
  for (const row of rows) {
    const there = days.get(row.day)?.find(({ occasion }) => occasion === row.occasion)
    const person = days.get(row.day)?.find(({ seat }) => seat !== null && seat === row.seat)
    const [name] = person ? await namesOf(tx, proof, [person], person) : []
    conflicts.push({
      id: row.id,
      why: row.why,
      name: name ?? null,
      occasion: there ? { zh: there.zh, en: there.en } : null,
      heads: row.heads,
      desk: row.desk,
      at: row.at,
      deviceAt: row.deviceAt,
      other: row.otherAt && row.otherDesk !== null ? { at: row.otherAt, desk: row.otherDesk } : null,
      resolved: row.resolved,
    })
  }
  return conflicts
}

const FITTING: Record<ConflictWhy, readonly Resolution[]> = {
  twice: ['samePerson', 'alsoCame'],
  cancelled: ['alsoCame', 'didNotCome'],
  notExpected: ['alsoCame', 'didNotCome'],
  clock: ['seen'],
}

/**
 * Says what was true. Whoever came as well is counted as a head: their seat is somebody else's or nobody's. Throws
 * conflict-not-found, conflict-resolved, resolution-does-not-fit.
 */
export async function resolveConflict(
  tx: Tx,
  who: Who,
  id: string,
  resolution: Resolution,
): Promise<{ id: string; resolution: Resolution }> {
  const held = await store.lockConflict(tx, id)
  if (!held) throw conflictNotFound()
  const { proof } = await proveNoting(tx, who, held.station)
  if (held.resolved) throw conflictResolved()
  if (!FITTING[held.why].includes(resolution)) throw resolutionDoesNotFit()
  if (resolution === 'alsoCame')
    await noteArrival(tx, { ...held, seat: null, participant: null, holder: null, way: 'head' })
  await store.markResolved(tx, id, resolution)
  writeDown(tx, {
    action: 'checkin.resolve',
    subject: { kind: 'checkinConflict', id },
    lineage: await lineageOf(tx, proof.unit),
    detail: { why: held.why, resolution },
  })
  return { id, resolution }
}
