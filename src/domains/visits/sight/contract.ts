import { z } from 'zod'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Phone } from '../../identity/contract.ts'
import { NoteId, PlaceId, PlanId, refusals, SealedId, tags, words } from '../contract.ts'
import { Member } from '../living/contract.ts'
import { CorrectionId, VisitShown } from '../notes/contract.ts'
import { ContactOpening, Place } from '../places/contract.ts'
import { Hours, QuietId } from '../wishes/contract.ts'

/** Letters of a code that joins a household to an account: without those that are mistaken for others. */
export const HouseholdCode = z
  .string()
  .trim()
  .overwrite((text) => text.toUpperCase().replace(/[\s-]/g, ''))
  .regex(/^[0-9A-HJKMNP-TV-Z]{8}$/)

const ofPlace = z.object({ placeId: PlaceId })
const ofNote = z.object({ noteId: NoteId })
const said = z.object({ place: PlaceId })

export const MyHousehold = z
  .object({ place: PlaceId, address: z.string().nullable(), since: Instant })
  .meta({ id: 'MyHousehold' })
export type MyHousehold = z.infer<typeof MyHousehold>

/** Everything that is told of a household, for itself. */
export const HouseholdShown = z
  .object({
    place: Place,
    members: z.array(Member).describe('Who follows it in an account, the first first'),
    opened: z.array(ContactOpening).describe('Who opened name and phone, of those who do not visit it'),
    visits: z.array(VisitShown),
    plans: z
      .array(
        z.object({
          id: PlanId,
          title: z.string(),
          purpose: z.string(),
          everyDays: z.int().nullable(),
          aQuarter: z.int().nullable(),
        }),
      )
      .describe('By which plans it is visited, and what for'),
  })
  .meta({ id: 'HouseholdShown' })
export type HouseholdShown = z.infer<typeof HouseholdShown>

export const makeCode = {
  method: 'POST',
  url: '/api/home-visits/places/:placeId/code',
  access: 'staff',
  schema: {
    operationId: 'makeHouseholdCode',
    summary:
      'A code by which a household joins its account: told or printed at the door, once, for some days',
    tags,
    params: ofPlace,
    response: { 201: z.object({ code: z.string(), expiresAt: Instant }), ...refusals },
  },
} as const satisfies RouteContract

export const joinAtDesk = {
  method: 'POST',
  url: '/api/home-visits/joined',
  access: 'staff',
  schema: {
    operationId: 'joinAtDesk',
    summary:
      'At the desk of a station: joins a household, by its address, to the account of whoever has shown that they live there',
    tags,
    body: z.object({
      address: words(120).describe('As it is written down for the place'),
      phone: Phone,
    }),
    response: { 201: said, ...refusals },
  },
} as const satisfies RouteContract

export const joinHousehold = {
  method: 'POST',
  url: '/api/households/join',
  access: 'person',
  schema: {
    operationId: 'joinHousehold',
    summary: 'Join my household to my account, by the code from a visit',
    tags,
    body: z.object({ code: HouseholdCode }),
    response: { 201: said, ...refusals, 429: Problem },
  },
} as const satisfies RouteContract

export const listMyHouseholds = {
  method: 'GET',
  url: '/api/households',
  access: 'person',
  schema: {
    operationId: 'listMyHouseholds',
    summary: 'Households that are joined to my account',
    tags,
    response: { 200: z.object({ households: z.array(MyHousehold) }), ...refusals },
  },
} as const satisfies RouteContract

export const getMyHousehold = {
  method: 'GET',
  url: '/api/households/:placeId',
  access: 'person',
  schema: {
    operationId: 'getMyHousehold',
    summary:
      'Every visit and everything written down about my household, sealed passages too, and who opened them',
    tags,
    params: ofPlace,
    response: { 200: HouseholdShown, ...refusals },
  },
} as const satisfies RouteContract

export const leaveHousehold = {
  method: 'POST',
  url: '/api/households/:placeId/leave',
  access: 'person',
  schema: {
    operationId: 'leaveHousehold',
    summary: 'Take a household off my account',
    tags,
    params: ofPlace,
    response: { 200: said, ...refusals },
  },
} as const satisfies RouteContract

export const correctNote = {
  method: 'POST',
  url: '/api/households/notes/:noteId/corrections',
  access: 'person',
  schema: {
    operationId: 'correctNote',
    summary: 'Say what is not right in a note: my words stand beside it, and are answered',
    tags,
    params: ofNote,
    body: z.object({ words: words(500) }),
    response: { 201: z.object({ correction: CorrectionId }), ...refusals },
  },
} as const satisfies RouteContract

export const takeBackCorrection = {
  method: 'DELETE',
  url: '/api/households/corrections/:correctionId',
  access: 'person',
  schema: {
    operationId: 'takeBackCorrection',
    summary: 'Take back a correction that nobody has answered yet',
    tags,
    params: z.object({ correctionId: CorrectionId }),
    response: { 200: z.object({ correction: CorrectionId }), ...refusals },
  },
} as const satisfies RouteContract

export const eraseNote = {
  method: 'POST',
  url: '/api/households/notes/:noteId/erase',
  access: 'person',
  schema: {
    operationId: 'eraseVisitNote',
    summary: 'Have a note erased, at once, with its pictures; a request that grew out of it stays a request',
    tags,
    params: ofNote,
    response: { 200: z.object({ note: NoteId }), ...refusals },
  },
} as const satisfies RouteContract

export const eraseSealed = {
  method: 'POST',
  url: '/api/households/sealed/:sealedId/erase',
  access: 'person',
  schema: {
    operationId: 'eraseSealed',
    summary: 'Have a sealed passage erased, at once; who opened it stays told',
    tags,
    params: z.object({ sealedId: SealedId }),
    response: { 200: z.object({ sealed: SealedId }), ...refusals },
  },
} as const satisfies RouteContract

export const setMyQuiet = {
  method: 'POST',
  url: '/api/households/:placeId/quiet',
  access: 'person',
  schema: {
    operationId: 'setMyQuiet',
    summary: 'Be left in peace from today: until a day, or for good (null)',
    tags,
    params: ofPlace,
    body: z.object({
      until: Day.nullable(),
      words: words(300).nullable().default(null),
    }),
    response: { 201: z.object({ id: QuietId }), ...refusals },
  },
} as const satisfies RouteContract

export const liftMyQuiet = {
  method: 'POST',
  url: '/api/households/quiet/:quietId/lift',
  access: 'person',
  schema: {
    operationId: 'liftMyQuiet',
    summary: 'I may be visited again',
    tags,
    params: z.object({ quietId: QuietId }),
    response: { 200: z.object({ id: QuietId }), ...refusals },
  },
} as const satisfies RouteContract

export const setMyHours = {
  method: 'PUT',
  url: '/api/households/:placeId/hours',
  access: 'person',
  schema: {
    operationId: 'setMyHours',
    summary: 'When my household rests every week, when it likes to be visited, and in which language',
    tags,
    params: ofPlace,
    body: Hours,
    response: { 200: said, ...refusals },
  },
} as const satisfies RouteContract

export const setMyVideo = {
  method: 'PUT',
  url: '/api/households/:placeId/video',
  access: 'person',
  schema: {
    operationId: 'setMyVideo',
    summary: 'Agree to visits by video, or no longer',
    tags,
    params: ofPlace,
    body: z.object({ agreed: z.boolean() }),
    response: { 200: said, ...refusals },
  },
} as const satisfies RouteContract

export const askMyVisit = {
  method: 'PUT',
  url: '/api/households/:placeId/asked',
  access: 'person',
  schema: {
    operationId: 'askMyVisit',
    summary: 'Ask to be visited by a day, or no longer (null)',
    tags,
    params: ofPlace,
    body: z.object({ on: Day.nullable() }),
    response: { 200: said, ...refusals },
  },
} as const satisfies RouteContract
