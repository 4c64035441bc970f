import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { FileId } from '../../files/contract.ts'
import { Phone } from '../../identity/contract.ts'
import { MOST_PICTURES, PlaceWish, TEXT } from '../../requests/intake/contract.ts'
import { Sight } from '../../requests/contract.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import { PlaceId, SealedId, SealPurpose, VisitOutcome, VisitWay } from '../../visits/contract.ts'
import { PlaceEdit } from '../../visits/places/contract.ts'
import { NoteWish } from '../../visits/recording/contract.ts'
import { Settlement } from '../log/contract.ts'

/** A request that a worker takes down on the spot: what they found on the street, or were told there. */
export const RequestBody = z
  .object({
    text: z.string().trim().min(TEXT.least).max(TEXT.most),
    category: CategoryCode.nullable().default(null),
    place: PlaceWish,
    unit: UnitId.nullable().default(null).describe('Where the worker takes it down; null: where they work'),
    pictures: z.array(FileId).max(MOST_PICTURES).default([]),
    sight: Sight.default('public'),
    requester: Phone.nullable().default(null),
    consent: z.boolean().default(false),
    solved: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .nullable()
      .default(null)
      .describe('What was done on the spot: it counts as answered'),
  })
  .refine(({ consent, requester }) => consent || requester === null, {
    params: { fault: 'consent-needed' },
    path: ['consent'],
  })
export type RequestBody = z.infer<typeof RequestBody>

/** Decides a conflict, or puts away what was refused: an operation as any other, also without network. */
export const SettleBody = z.object({ item: z.uuid(), how: Settlement })
export type SettleBody = z.infer<typeof SettleBody>

/** A visit: as the visits room wants it, its id that of the operation, its time the operation's put right. */
export const VisitBody = z.object({
  place: PlaceId,
  way: VisitWay,
  outcome: VisitOutcome,
  notToCome: z
    .object({
      until: Day.nullable().default(null),
      words: z.string().trim().min(1).max(300).nullable().default(null),
    })
    .nullable()
    .default(null),
  notes: z.array(NoteWish).max(20).default([]),
  sealed: z
    .array(z.object({ id: SealedId, purpose: SealPurpose, text: z.string().trim().min(1).max(1_000) }))
    .max(10)
    .default([]),
})
export type VisitBody = z.infer<typeof VisitBody>

/** A place told otherwise: `version` is the one that the phone had read. */
export const PlaceFactsBody = PlaceEdit.extend({ place: PlaceId })
export type PlaceFactsBody = z.infer<typeof PlaceFactsBody>
