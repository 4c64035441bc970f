import { z } from 'zod'
import { DeliveryId, NoticeId } from '../contract.ts'

/** Decides by which ways and when notices go out; rides in the transaction that wrote them. */
export const planNotices = {
  name: 'notices:plan',
  payload: z.object({ notices: z.array(NoticeId) }),
} as const

/** Sends one delivery. */
export const sendDelivery = {
  name: 'notices:send',
  payload: z.object({ delivery: DeliveryId }),
} as const
