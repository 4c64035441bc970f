import { act, ANYONE } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { SeatFault } from './contract.ts'
import { keepCheck, recount } from './store.ts'

/**
 * The standing check: of every bucket in reach (or of these offers) the counters against its seats counted anew.
 * confirmed + held + free = capacity, always; nothing is returned where all is well.
 */
export function faults(tx: Tx, offers: readonly string[] | null = null): Promise<SeatFault[]> {
  return recount(tx, offers)
}

/** Checks the whole city, and keeps what was found for the operator's page. */
export function checkSeats(db: Database): Promise<{ tookMs: number; found: SeatFault[] }> {
  return act(
    db,
    ANYONE,
    async (tx) => {
      const { tookMs, faults: many } = await keepCheck(tx)
      return { tookMs, found: many === 0 ? [] : await recount(tx, null) }
    },
    'survey',
  )
}
