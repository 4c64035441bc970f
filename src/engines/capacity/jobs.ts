import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { OfferId } from './contract.ts'
import { settleOffers } from './seats/actions.ts'

export type CapacityJobDeps = { readonly db: Database }

/** Does what is due at an offer. The database enlists it for the moment (capacity.schedule). */
export const settleOffer = {
  name: 'capacity:settle',
  payload: z.object({ offer: OfferId }),
  async run({ db }: CapacityJobDeps, { offer }: { offer: OfferId }): Promise<void> {
    await act(db, ANYONE, (tx) => settleOffers(tx, [offer]), 'housekeeping')
  },
} as const

/** The engine's jobs by name: what a worker wants. */
export function capacityTasks(deps: CapacityJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [settleOffer.name]: (payload) => settleOffer.run(deps, settleOffer.payload.parse(payload)) }
}
