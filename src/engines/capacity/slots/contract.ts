import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { ResourceId, SlotId, SlotState } from '../contract.ts'

/** A stretch of time: `to` is the first moment that is free again. */
export const During = z.object({ from: Instant, to: Instant }).meta({ id: 'During' })
export type During = z.infer<typeof During>

/** What a row of a room's own stands behind a resource or a slot. */
export type SubjectRef = { readonly kind: string; readonly id: string }

/** A stretch of a resource as whoever may see it sees it. */
export const Slot = z
  .object({
    id: SlotId,
    resource: ResourceId,
    during: During,
    blocked: During.describe('With setup and cleaning: nobody else gets this time'),
    state: SlotState.describe('A hold past its time is told as expired, tidied up or not'),
    holder: z.uuid().nullable().describe('null: the room that keeps it has it for itself'),
    keeper: z.string(),
    subject: z.object({ kind: z.string(), id: z.uuid() }),
    expiresAt: Instant.nullable(),
    why: z.string().nullable(),
  })
  .meta({ id: 'Slot' })
export type Slot = z.infer<typeof Slot>
