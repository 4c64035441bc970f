import { z } from 'zod'
import { CaseDue, CaseMoved } from '../../engines/cases/contract.ts'
import { act, ANYONE } from '../../kernel/access.ts'
import { caseDue } from './due/actions.ts'
import { caseMoved } from './moved/actions.ts'
import { forgetOld } from './retention/store.ts'
import type { RequestsHouse } from './routes.ts'

/** A case of ours has moved. */
export const requestMoved = { name: 'requests.caseMoved', payload: CaseMoved } as const
/** A clock of a case of ours comes due. */
export const requestDue = { name: 'requests.caseDue', payload: CaseDue } as const
/** Forgets what the rules of the day no longer keep. */
export const forgetRequests = { name: 'requests:forget', payload: z.object({}) } as const

/** A line for the worker's crontab, which counts in UTC: the small hours in China. */
export const requestsCrontab = `57 19 * * * ${forgetRequests.name}`

/** The room's jobs by name: what a worker wants. */
export function requestsTasks(
  house: RequestsHouse & { today(): string },
): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [requestMoved.name]: (payload) => caseMoved(house, requestMoved.payload.parse(payload)),
    [requestDue.name]: (payload) => caseDue(house, requestDue.payload.parse(payload)),
    [forgetRequests.name]: async () =>
      void (await act(house.db, ANYONE, (tx) => forgetOld(tx, house.today()), 'housekeeping')),
  }
}
