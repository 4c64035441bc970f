import type { Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database.ts'
import { UnitId } from '../../kernel/ids.ts'
import { judged } from '../../kernel/refusals.ts'
import type { StationId } from '../stations/contract.ts'
import { findNamed, stationNotFound } from '../stations/public.ts'
import { lineageOf, prove } from '../territory/public.ts'
import type { Busyness, CountMethod, Note, NoteId } from './contract.ts'
import { checkNotedAt, noteNotFound, noteWithdrawn, REFUSALS } from './rules.ts'
import * as store from './store.ts'

/**
 * Adds heads that were counted at a station around a minute; a negative number takes them back. Runs under the
 * caller's transaction and scope (attendance.note there). Nothing is kept but station, minute, method and number.
 * Throws heads-not-there where more would be taken back than was counted in that hour.
 */
export async function countHeads(
  tx: Tx,
  counted: { station: string; method: Exclude<CountMethod, 'counter'>; at: Temporal.Instant; heads: number },
): Promise<void> {
  if (counted.heads === 0) return
  await judged(REFUSALS, () => store.addHeads(tx, counted))
}

/** Proves that whoever asks notes attendance at a station. Throws station-not-found, not-yours. */
export async function proveNoting(tx: Tx, who: Who, station: StationId) {
  const [named] = await findNamed(tx, [station])
  if (!named) throw stationNotFound()
  const proof = await prove(tx, who, 'attendance.note', UnitId.parse(named.unit_id))
  return { proof, named }
}

/** Notes heads that staff counted by hand. Throws for times to come and times long gone. */
export async function noteHeads(
  tx: Tx,
  who: Who,
  station: StationId,
  wish: { heads: number; at: Temporal.Instant | null },
  now = Temporal.Now.instant(),
): Promise<Note> {
  const { proof } = await proveNoting(tx, who, station)
  const at = wish.at ?? now
  checkNotedAt(at, now)
  const note = await store.insertNote(tx, station, at, wish.heads)
  await countHeads(tx, { station, method: 'manual', at, heads: wish.heads })
  await tell(tx, 'footfall.note', proof.unit, note)
  return note
}

/** Takes back what was noted by mistake. Throws note-not-found, note-withdrawn. */
export async function withdrawNote(tx: Tx, who: Who, id: NoteId): Promise<Note> {
  const held = await store.lockNote(tx, id)
  if (!held) throw noteNotFound()
  const { proof } = await proveNoting(tx, who, held.station)
  if (held.withdrawn) throw noteWithdrawn()
  await countHeads(tx, { station: held.station, method: 'manual', at: held.at, heads: -held.heads })
  await tell(tx, 'footfall.noteWithdrawn', proof.unit, held)
  return store.markWithdrawn(tx, id)
}

async function tell(tx: Tx, action: string, unit: string, { id, heads }: Pick<Note, 'id' | 'heads'>) {
  writeDown(tx, {
    action,
    subject: { kind: 'footfallNote', id },
    lineage: await lineageOf(tx, unit),
    detail: { heads },
  })
}

/** How busy a station is, as far as everybody may know. */
export async function readBusyness(
  tx: Tx,
  station: string,
  now: Temporal.Instant,
  hour: number,
): Promise<Busyness> {
  const row = await store.readShown(tx, station, now)
  const tells = row !== undefined && (row.usual !== null || row.present !== null)
  if (!tells)
    return {
      counted: false,
      method: null,
      hour,
      now: null,
      countedToday: false,
      usual: null,
      least: row?.least ?? 0,
    }
  return {
    counted: true,
    method: row.method,
    hour: row.hour,
    now: row.present,
    countedToday: row.countedToday,
    usual: row.usual,
    least: row.least,
  }
}
