import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { FileId } from '../../files/contract.ts'
import { Phone } from '../../identity/contract.ts'
import { MOST_PICTURES, PlaceWish, TEXT } from '../../requests/intake/contract.ts'
import { Sight } from '../../requests/contract.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import { NoteId, PlaceId, SealedId, SealPurpose, VisitOutcome, VisitWay } from '../../visits/contract.ts'
import { PlaceEdit } from '../../visits/places/contract.ts'
import { NoteWish } from '../../visits/recording/contract.ts'
import { QuietId } from '../../visits/wishes/contract.ts'
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

/** A note of one's own put otherwise: `was` is what the phone had read. */
export const NoteTextBody = z.object({
  place: PlaceId,
  note: NoteId,
  was: z.string().trim().min(1).max(1_000),
  text: z.string().trim().min(1).max(1_000),
})
export type NoteTextBody = z.infer<typeof NoteTextBody>

/** An open need that was solved after all, or a promise that was kept. */
export const NoteDoneBody = z.object({ place: PlaceId, note: NoteId })
export type NoteDoneBody = z.infer<typeof NoteDoneBody>

/** An open need that becomes a request after all, in these words. */
export const NeedFiledBody = NoteDoneBody.extend({ text: z.string().trim().min(4).max(2_000) })
export type NeedFiledBody = z.infer<typeof NeedFiledBody>

/** Whether they agree to visits by video, as they said at the door. */
export const VideoBody = z.object({ place: PlaceId, agreed: z.boolean() })
export type VideoBody = z.infer<typeof VideoBody>

/** They want to be left in peace from that day on; `until` is the last day, null: for good. */
export const QuietBody = z.object({
  place: PlaceId,
  until: Day.nullable(),
  words: z.string().trim().min(1).max(300).nullable().default(null),
})
export type QuietBody = z.infer<typeof QuietBody>

/** They may be visited again, as they say. */
export const LiftBody = z.object({ place: PlaceId, quiet: QuietId })
export type LiftBody = z.infer<typeof LiftBody>

/** A place told otherwise: `version` is the one that the phone had read. */
export const PlaceFactsBody = PlaceEdit.extend({ place: PlaceId })
export type PlaceFactsBody = z.infer<typeof PlaceFactsBody>
