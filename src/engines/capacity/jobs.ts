import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { OfferId } from './contract.ts'
import { publishDrawList } from './draw/actions.ts'
import { settleOffers } from './seats/actions.ts'
import { checkSeats } from './standing/actions.ts'

export type CapacityJobDeps = { readonly db: Database }

/** Does what is due at an offer. The database enlists it for the moment (capacity.schedule). */
export const settleOffer = {
  name: 'capacity:settle',
  payload: z.object({ offer: OfferId }),
  async run({ db }: CapacityJobDeps, { offer }: { offer: OfferId }): Promise<void> {
    await act(db, ANYONE, (tx) => settleOffers(tx, [offer]), 'housekeeping')
  },
} as const

/** Publishes the list of a draw at its closing time. An offer whose closing was put off has a later job of its own. */
export const listDraw = {
  name: 'capacity:listDraw',
  payload: z.object({ offer: OfferId }),
  async run({ db }: CapacityJobDeps, { offer }: { offer: OfferId }): Promise<void> {
    await act(db, ANYONE, (tx) => publishDrawList(tx, offer), 'housekeeping')
  },
} as const

/** The standing check of all seats. */
export const checkAllSeats = {
  name: 'capacity:check',
  payload: z.object({}),
  async run({ db }: CapacityJobDeps): Promise<void> {
    await checkSeats(db)
  },
} as const

/** A line for the worker's crontab, which counts in UTC: 02:53 in China. */
export const capacityCrontab = `53 18 * * * ${checkAllSeats.name}`

/** The engine's jobs by name: what a worker wants. */
export function capacityTasks(deps: CapacityJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [settleOffer.name]: (payload) => settleOffer.run(deps, settleOffer.payload.parse(payload)),
    [listDraw.name]: (payload) => listDraw.run(deps, listDraw.payload.parse(payload)),
    [checkAllSeats.name]: () => checkAllSeats.run(deps),
  }
}
