import { findCurrent } from '../../../engines/cases/public.ts'
import { ANYONE, look } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { FileId } from '../../files/contract.ts'
import type { CaseId, RequestStage, ShownRequest } from '../contract.ts'
import { openSteps } from '../course/rules.ts'
import type { RequestsHouse } from '../routes.ts'
import { showRow, stepOf } from '../shown/actions.ts'
import type { ShownStep } from '../shown/contract.ts'
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

/** A step of a public request as everybody may read it, and the stage that the request stood at after it. */
export type ExchangedStep = ShownStep & { readonly stage: RequestStage }

/**
 * The steps of requests, each request's in their order, read at once whoever asks: only for those that were found
 * among the public ones.
 */
export async function exchangedSteps(
  house: RequestsHouse,
  found: readonly Pick<Exchanged, 'id'>[],
): Promise<ReadonlyMap<string, ExchangedStep[]>> {
  const ids = found.map(({ id }) => id)
  const wholes = await look(house.db, ANYONE, (tx) => findCurrent(tx, house.cases, ids), 'housekeeping')
  return new Map(
    [...wholes].map(([id, { events }]) => {
      const stages = new Map(events.map(({ number, facts }) => [number, facts.to as RequestStage]))
      const steps = openSteps(events).map((step) => ({
        ...stepOf(house, step, null),
        stage: stages.get(step.number) ?? 'received',
      }))
      return [id, steps]
    }),
  )
}
