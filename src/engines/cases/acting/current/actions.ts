import type { Tx } from '../../../../kernel/database.ts'
import type { CalendarId } from '../../clock/contract.ts'
import { foldEvents, stateOf } from '../../fold/rules.ts'
import type { Cases } from '../../memory.ts'
import { readStored, type StoredCase } from '../store.ts'
import type { Current } from './rules.ts'

/** Cases as they stand, as far as whoever asks may see them, by their ids. */
export async function findCurrent(
  tx: Tx,
  cases: Cases,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Current>> {
  const stored = await readStored(tx, ids)
  await cases.calendars.learn(tx, calendarsOf(stored))
  return new Map(stored.map((one) => [one.row.id, currentOf(cases, one)]))
}

function calendarsOf(stored: readonly StoredCase[]): CalendarId[] {
  return stored.flatMap(({ events }) => events.flatMap(({ facts }) => facts.calendar ?? []))
}

function currentOf(cases: Cases, { row, events }: StoredCase): Current {
  const folded = foldEvents(events, cases.calendars.calendars)
  const state = stateOf(folded, cases.calendars.calendars)
  return { row, process: cases.process(row.process), events, folded, state }
}
