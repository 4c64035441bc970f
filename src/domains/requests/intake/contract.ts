import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { FileId } from '../../files/contract.ts'
import { Phone } from '../../identity/contract.ts'
import { OrganisationId } from '../../organisations/contract.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import { StationId } from '../../stations/contract.ts'
import {
  CaseId,
  NamedCategory,
  NamedUnit,
  OtherTrack,
  Point,
  RequestChannel,
  ShownRequest,
  Sight,
} from '../contract.ts'

/** Characters of a request, least and most: a few words do, a novel does not. */
export const TEXT = { least: 4, most: 2_000 } as const
/** Pictures of one request at most. */
export const MOST_PICTURES = 6

/**
 * Where it is: a point with what the phone says of its accuracy, a unit where there is no point, an address in
 * words beside either. `home`: it is at or in somebody's dwelling, and the public sees the place only roughly.
 */
export const PlaceWish = z
  .object({
    at: Point.nullable().default(null),
    accuracy: z.number().min(0).max(5_000).default(20).describe('Metres'),
    unit: UnitId.nullable().default(null),
    address: z.string().trim().min(1).max(120).nullable().default(null),
    home: z.boolean().default(false),
  })
  .refine(({ at, unit }) => at !== null || unit !== null, { params: { fault: 'place-needed' }, path: ['at'] })
export type PlaceWish = z.infer<typeof PlaceWish>

/** Under what name and number somebody wants to be called; only where they want it. */
export const ContactWish = z
  .object({
    name: z.string().trim().min(1).max(40).nullable().default(null),
    phone: Phone.nullable().default(null),
  })
  .refine(({ name, phone }) => name !== null || phone !== null, {
    params: { fault: 'contact-empty' },
    path: ['phone'],
  })

const said = {
  text: z.string().trim().min(TEXT.least).max(TEXT.most),
  category: CategoryCode.nullable()
    .default(null)
    .describe('As chosen; null: the one that the words suggest, or "other"'),
  place: PlaceWish,
  pictures: z.array(FileId).max(MOST_PICTURES).default([]),
  sight: Sight.default('public'),
  contact: ContactWish.nullable().default(null),
}

/** What a resident asks. */
export const RequestWish = z.object({
  ...said,
  callMe: z
    .boolean()
    .default(false)
    .describe('Signed in: those who handle it may call the phone of my account'),
  nameless: z
    .boolean()
    .default(false)
    .describe('Asks without a name although signed in; whoever is not signed in always does'),
  told: z
    .boolean()
    .default(false)
    .describe('Knows that it sounds like another track (emergency, petition) and files it here all the same'),
})
export type RequestWish = z.infer<typeof RequestWish>

/** What staff take down on somebody's behalf; a name or a phone only of those who agreed to it. */
export const DeskWish = z
  .object({
    ...said,
    channel: RequestChannel.exclude(['portal', 'open311', 'import']),
    unit: UnitId.describe('Of the staff: at which unit they take it down'),
    requester: Phone.nullable()
      .default(null)
      .describe('The phone by which whoever asks is known here, or will be: they can follow it themselves'),
    consent: z
      .boolean()
      .default(false)
      .describe('Whoever asks agreed that their name and phone are kept; needed where either is given'),
    hotlineNumber: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .nullable()
      .default(null)
      .describe("The hotline's own number; needed there, and taken once"),
    organisation: OrganisationId.nullable()
      .default(null)
      .describe('emergingSector: the shop, company or hub whose appeal it is'),
    station: StationId.nullable().default(null).describe('emergingSector: the main station that gathered it'),
    resolved: z
      .object({
        outcome: z.enum(['solved', 'partly', 'explained']),
        answer: z.string().trim().min(1).max(1_000),
      })
      .nullable()
      .default(null)
      .describe('What a worker resolved on the spot: it counts, and can be rated'),
  })
  .refine(({ contact, requester, consent }) => consent || (contact === null && requester === null), {
    params: { fault: 'consent-needed' },
    path: ['consent'],
  })
export type DeskWish = z.infer<typeof DeskWish>

/** What was filed: where it went, by when, and how to follow it. */
export const Filed = z
  .object({
    id: CaseId,
    number: z.string(),
    category: NamedCategory.nullable(),
    lead: NamedUnit,
    assists: z.array(NamedUnit),
    due: Instant.nullable(),
    code: z
      .string()
      .nullable()
      .describe(
        'For whoever asked without a name: the secret to follow it by, told once (ABCD-EFGH-JKMN-PQRS)',
      ),
  })
  .meta({ id: 'FiledRequest' })
export type Filed = z.infer<typeof Filed>

/** Something in a text that had better not be read by everybody; places are in UTF-16 units. */
export const Finding = z
  .object({
    kind: z.enum(['phone', 'landline', 'idNumber', 'plate', 'mail', 'account', 'door', 'name']),
    start: z.int(),
    end: z.int(),
    covered: z.string().describe('As the public will see it'),
  })
  .meta({ id: 'TextFinding' })
export type Finding = z.infer<typeof Finding>

/** A request before it is filed: as the public would see it, where it would go, and what speaks against filing. */
export const Preview = z
  .object({
    sight: Sight,
    text: z.string().nullable().describe('As everybody will read it; null: nobody but staff will'),
    findings: z.array(Finding),
    at: Point.nullable(),
    rough: z.boolean(),
    area: NamedUnit.nullable(),
    category: NamedCategory.nullable(),
    lead: NamedUnit.nullable(),
    assists: z.array(NamedUnit),
    due: Instant.nullable(),
    track: OtherTrack.nullable(),
    near: z.array(ShownRequest).describe('Open ones near by that ask the same: follow instead of filing'),
  })
  .meta({ id: 'RequestPreview' })
export type Preview = z.infer<typeof Preview>

const tags = ['requests']
const refusals = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  409: Problem,
  422: Problem,
  429: Problem,
}

export const fileRequest = {
  method: 'POST',
  url: '/api/requests',
  access: 'anyone',
  scope: 'requests.file',
  schema: {
    operationId: 'fileRequest',
    summary: 'Ask or report something; without signing in one gets a secret code to follow it by',
    tags,
    body: RequestWish,
    response: { 201: Filed, ...refusals },
  },
} as const satisfies RouteContract

export const takeDownRequest = {
  method: 'POST',
  url: '/api/requests/taken-down',
  access: 'staff',
  schema: {
    operationId: 'takeDownRequest',
    summary: 'Take down a request on somebody’s behalf; needs `case.take`',
    tags,
    body: DeskWish,
    response: { 201: Filed, ...refusals },
  },
} as const satisfies RouteContract

export const previewRequest = {
  method: 'POST',
  url: '/api/requests/preview',
  access: 'anyone',
  schema: {
    operationId: 'previewRequest',
    summary: 'A request as the public would see it, and where it would go; nothing is kept',
    tags,
    body: RequestWish,
    response: { 200: Preview, ...refusals },
  },
} as const satisfies RouteContract
