import { z } from 'zod'
import { CaseId } from '../../../engines/cases/contract.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { FileId } from '../../files/contract.ts'
import { NamedCategory } from '../../requests/contract.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import {
  Need,
  NoteId,
  PlaceId,
  refusals,
  SealedId,
  SealPurpose,
  tags,
  VisitId,
  VisitOutcome,
  VisitWay,
  words,
} from '../contract.ts'

/** What a need becomes where it cannot be solved there: filed in the same step, with the visit. */
export const RequestOfNote = z.object({
  text: words(2_000).min(4).describe('As everybody may read it where the sight is public'),
  category: CategoryCode.nullable().default(null),
  sight: z.enum(['public', 'confidential', 'sealed']).default('confidential'),
})

/** One line of what was heard. */
export const NoteWish = z
  .object({
    id: NoteId.describe('Made on the phone'),
    text: words(1_000),
    need: Need.nullable().default(null),
    promise: z
      .object({ words: words(300), by: Day.nullable().default(null) })
      .nullable()
      .default(null),
    pictures: z.array(FileId).max(6).default([]),
    request: RequestOfNote.nullable().default(null),
  })
  .refine(({ need, request }) => (need === 'request') === (request !== null), {
    params: { fault: 'request-needed' },
    path: ['request'],
  })
export type NoteWish = z.infer<typeof NoteWish>

/** A visit as it was noted, with or without network. `id` is made on the phone: sent again, it is the same visit. */
export const VisitWish = z
  .object({
    id: VisitId,
    place: PlaceId,
    at: Instant.describe('When it was, by a clock that was put right'),
    way: VisitWay,
    outcome: VisitOutcome,
    notToCome: z
      .object({ until: Day.nullable().default(null), words: words(300).nullable().default(null) })
      .nullable()
      .default(null)
      .describe('Asked not to come: until which day (null: for good), as they put it'),
    notes: z.array(NoteWish).max(20).default([]),
    sealed: z
      .array(z.object({ id: SealedId, purpose: SealPurpose, text: words(1_000) }))
      .max(10)
      .default([]),
  })
  .refine(({ outcome, notToCome }) => outcome === 'askedNotToCome' || notToCome === null, {
    params: { fault: 'not-allowed' },
    path: ['notToCome'],
  })
export type VisitWish = z.infer<typeof VisitWish>

export const FiledOfNote = z
  .object({
    note: NoteId,
    case: CaseId,
    number: z.string(),
    category: NamedCategory.nullable().describe('As it was filed now; null: it had been filed before'),
    code: z.string().nullable().describe('To be told at the door where they have no account: follows it'),
  })
  .meta({ id: 'FiledOfNote' })
export type FiledOfNote = z.infer<typeof FiledOfNote>

/** What was noted: the number comes from here alone. */
export const RecordedVisit = z
  .object({ id: VisitId, number: z.string(), requests: z.array(FiledOfNote) })
  .meta({ id: 'RecordedVisit' })
export type RecordedVisit = z.infer<typeof RecordedVisit>

export const recordVisit = {
  method: 'POST',
  url: '/api/home-visits',
  access: 'staff',
  schema: {
    operationId: 'recordVisit',
    summary: 'Note a visit: whoever held the place when it was made. Sent again it is noted once',
    tags,
    body: VisitWish,
    response: { 201: RecordedVisit, ...refusals },
  },
} as const satisfies RouteContract
