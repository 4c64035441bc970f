import type { Tx } from '../../../kernel/database.ts'
import { FileId } from '../../files/contract.ts'
import type { CaseId, ShownRequest } from '../contract.ts'
import type { RequestsHouse } from '../routes.ts'
import { showRow } from '../shown/actions.ts'
import { type ExchangeAsk, type ExchangedRow, findById, findByNumbers, findExchanged } from './store.ts'

type Words = Pick<RequestsHouse, 'territory' | 'responsibility'>

/** What everybody sees of a request, for other systems: where it lies from below upwards, and when it changed last. */
export type Exchanged = ShownRequest & {
  readonly changed: Temporal.Instant
  readonly lineage: readonly string[]
  readonly picture: FileId | null
}

function exchangedOf(words: Words, row: ExchangedRow): Exchanged {
  const { changed, lineage, picture } = row
  return {
    ...showRow(words, row),
    changed,
    lineage,
    picture: picture === null ? null : FileId.parse(picture),
  }
}

/** Public requests that are open or ended lately. */
export async function listExchanged(tx: Tx, words: Words, ask: ExchangeAsk): Promise<Exchanged[]> {
  return (await findExchanged(tx, ask)).map((row) => exchangedOf(words, row))
}

/** Public requests by the numbers that people know them by; what is unknown or not public is left out. */
export async function exchangedByNumber(
  tx: Tx,
  words: Words,
  numbers: readonly string[],
): Promise<Exchanged[]> {
  return (await findByNumbers(tx, numbers)).map((row) => exchangedOf(words, row))
}

/** A public request by the id that addresses of pages and of the JSON API know it by. */
export async function exchangedById(tx: Tx, words: Words, id: CaseId): Promise<Exchanged | null> {
  const row = await findById(tx, id)
  return row ? exchangedOf(words, row) : null
}
