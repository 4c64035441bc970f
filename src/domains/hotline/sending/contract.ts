import { z } from 'zod'
import { CaseId } from '../../requests/contract.ts'

/** Sends what waits of an order, in order. */
export const sendOrderJob = { name: 'hotline.send', payload: z.object({ case: CaseId }) } as const
