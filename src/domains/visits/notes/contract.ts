import { z } from 'zod'
import { CaseId } from '../../../engines/cases/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { FileId } from '../../files/contract.ts'
import {
  Named,
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
import { ContactOpening, Place } from '../places/contract.ts'
import { FiledOfNote, RequestOfNote } from '../recording/contract.ts'

export const CorrectionId = z.uuid().brand<'VisitCorrectionId'>()
export type CorrectionId = z.infer<typeof CorrectionId>

/** What the household says to a note, beside it, and what it was answered. */
export const Correction = z
  .object({
    id: CorrectionId,
    words: z.string(),
    at: Instant,
    answer: z.string().nullable(),
    changed: z.boolean().nullable().describe('Whether the note was put otherwise'),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'VisitCorrection' })
export type Correction = z.infer<typeof Correction>

export const NoteShown = z
  .object({
    id: NoteId,
    text: z.string().nullable().describe('null: erased'),
    need: Need.nullable(),
    request: z.object({ case: CaseId, number: z.string() }).nullable(),
    promise: z.object({ words: z.string(), by: Day.nullable(), keptOn: Day.nullable() }).nullable(),
    pictures: z.array(FileId),
    erasedFor: z.enum(['resident', 'time']).nullable(),
    corrections: z.array(Correction),
    before: z
      .array(z.object({ text: z.string(), until: Instant }))
      .describe('What it said before its writer put it otherwise, the first first'),
  })
  .meta({ id: 'VisitNote' })
export type NoteShown = z.infer<typeof NoteShown>

export const SealedShown = z
  .object({
    id: SealedId,
    purpose: SealPurpose,
    at: Instant,
    text: z.string().nullable().describe('For the household itself; others open it for its purpose'),
    erased: z.boolean(),
    openings: z.array(z.object({ by: Named, purpose: SealPurpose, at: Instant })),
  })
  .meta({ id: 'SealedPassage' })
export type SealedShown = z.infer<typeof SealedShown>

export const VisitShown = z
  .object({
    id: VisitId,
    number: z.string(),
    at: Instant,
    way: VisitWay,
    outcome: VisitOutcome,
    by: Named,
    notes: z.array(NoteShown),
    sealed: z.array(SealedShown),
  })
  .meta({ id: 'HomeVisit' })
export type VisitShown = z.infer<typeof VisitShown>

const ofNote = z.object({ noteId: NoteId })
const noted = z.object({ note: NoteId })

export const getPlace = {
  method: 'GET',
  url: '/api/home-visits/places/:placeId',
  access: 'staff',
  schema: {
    operationId: 'getVisitPlace',
    summary: 'A place with its visits, the latest first: its holder of today, and whoever plans there',
    tags,
    params: z.object({ placeId: PlaceId }),
    response: {
      200: z.object({
        place: Place,
        opened: z.array(ContactOpening).describe('Who opened name and phone'),
        visits: z.array(VisitShown),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const solveNeed = {
  method: 'POST',
  url: '/api/home-visits/notes/:noteId/solve',
  access: 'staff',
  schema: {
    operationId: 'solveNeed',
    summary: 'An open need was solved there after all',
    tags,
    params: ofNote,
    response: { 200: noted, ...refusals },
  },
} as const satisfies RouteContract

export const rewordNote = {
  method: 'PUT',
  url: '/api/home-visits/notes/:noteId/text',
  access: 'staff',
  schema: {
    operationId: 'rewordNote',
    summary:
      'Put a note of my own otherwise, within a day and while I hold its place; what it said before stays for the household',
    tags,
    params: ofNote,
    body: z.object({ was: words(1_000).describe('What it said as I read it'), text: words(1_000) }),
    response: { 200: noted, ...refusals },
  },
} as const satisfies RouteContract

export const keepPromise = {
  method: 'POST',
  url: '/api/home-visits/notes/:noteId/keep',
  access: 'staff',
  schema: {
    operationId: 'keepPromise',
    summary: 'What was promised was done',
    tags,
    params: ofNote,
    response: { 200: noted, ...refusals },
  },
} as const satisfies RouteContract

export const fileNote = {
  method: 'POST',
  url: '/api/home-visits/notes/:noteId/request',
  access: 'staff',
  schema: {
    operationId: 'fileNote',
    summary: 'Make a request of an open need; done again it answers the same',
    tags,
    params: ofNote,
    body: RequestOfNote,
    response: { 201: FiledOfNote, ...refusals },
  },
} as const satisfies RouteContract

export const openSealed = {
  method: 'POST',
  url: '/api/home-visits/sealed/:sealedId/open',
  access: 'staff',
  schema: {
    operationId: 'openSealed',
    summary: 'Open a sealed passage for its purpose; written down, and told to the household',
    tags,
    params: z.object({ sealedId: SealedId }),
    body: z.object({ purpose: SealPurpose }),
    response: { 200: z.object({ id: SealedId, text: z.string() }), ...refusals },
  },
} as const satisfies RouteContract

export const listCorrections = {
  method: 'GET',
  url: '/api/home-visits/corrections',
  access: 'staff',
  schema: {
    operationId: 'listVisitCorrections',
    summary: 'Corrections that wait for an answer: of my places, or below a unit (`visit.plan`)',
    tags,
    querystring: z.object({ unit: UnitId.optional() }),
    response: {
      200: z.object({
        corrections: z.array(
          Correction.extend({ place: PlaceId, note: NoteId, text: z.string().nullable() }).meta({
            id: 'WaitingCorrection',
          }),
        ),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const answerCorrection = {
  method: 'POST',
  url: '/api/home-visits/corrections/:correctionId/answer',
  access: 'staff',
  schema: {
    operationId: 'answerCorrection',
    summary: 'Answer a correction, and put the note otherwise where it is right',
    tags,
    params: z.object({ correctionId: CorrectionId }),
    body: z.object({
      answer: words(500),
      text: words(1_000).nullable().default(null).describe('What the note says from now on'),
    }),
    response: { 200: z.object({ correction: CorrectionId }), ...refusals },
  },
} as const satisfies RouteContract
