import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Phone } from '../../identity/contract.ts'
import { OrganisationId } from '../../organisations/contract.ts'
import {
  CaseloadId,
  ContactPurpose,
  Named,
  NamedArea,
  PlaceId,
  PlaceKind,
  refusals,
  tags,
  words,
} from '../contract.ts'
import { Hours, Quiet } from '../wishes/contract.ts'

export const Point = z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })

const facts = {
  address: words(120).describe('As it is written on the door'),
  contact: words(40).nullable().describe('How whoever opens likes to be called'),
  phone: Phone.nullable(),
  at: Point.nullable().describe('Where the door is'),
  ...Hours.shape,
}

export const Place = z
  .object({
    id: PlaceId,
    kind: PlaceKind,
    unit: NamedArea,
    caseload: CaseloadId.nullable(),
    organisation: OrganisationId.nullable(),
    ...facts,
    address: z.string().nullable(),
    contact: z.string().nullable().describe('Left out where it is masked'),
    phone: z.string().nullable().describe('138****5678 where it is masked'),
    masked: z
      .boolean()
      .describe('There is a name or a phone, and whoever asks does not hold the place: opened for a purpose'),
    quiet: z.array(Quiet).describe('Of today and to come'),
    video: z.boolean().describe('Has agreed to visits by video'),
    joined: z.boolean().describe('Somebody follows it in an account'),
    askedOn: Day.nullable().describe('They asked to be visited'),
    metOn: Day.nullable(),
    triedOn: Day.nullable(),
    closedOn: Day.nullable(),
    version: z.int(),
    changedAt: Instant,
  })
  .meta({ id: 'VisitPlace' })
export type Place = z.infer<typeof Place>

/** How a place is reached, in clear. */
export const OpenedContact = z
  .object({ place: PlaceId, contact: z.string().nullable(), phone: z.string().nullable() })
  .meta({ id: 'VisitContact' })
export type OpenedContact = z.infer<typeof OpenedContact>

/** Who opened name and phone of a place, and what for. */
export const ContactOpening = z
  .object({ by: Named, purpose: ContactPurpose, at: Instant })
  .meta({ id: 'VisitContactOpening' })
export type ContactOpening = z.infer<typeof ContactOpening>

/** A place to be written down. `caseload` null: the one that takes in all of the unit, where there is one. */
export const PlaceWish = z.object({
  kind: PlaceKind,
  unit: UnitId,
  caseload: CaseloadId.nullable().default(null),
  organisation: OrganisationId.nullable().default(null),
  address: facts.address,
  contact: facts.contact.default(null),
  phone: facts.phone.default(null),
  at: facts.at.default(null),
  language: facts.language.default(null),
  rest: facts.rest.default([]),
  preferred: facts.preferred.default([]),
})
export type PlaceWish = z.infer<typeof PlaceWish>

/** What is told otherwise from now on; what is left out stays. `version`: as it was read. */
export const PlaceEdit = z.object({
  version: z.int().min(1),
  address: facts.address.optional(),
  contact: facts.contact.optional(),
  phone: facts.phone.optional(),
  at: facts.at.optional(),
  language: facts.language.optional(),
  rest: facts.rest.optional(),
  preferred: facts.preferred.optional(),
})
export type PlaceEdit = z.infer<typeof PlaceEdit>

const one = z.object({ placeId: PlaceId })
const said = z.object({ place: PlaceId })

export const listPlaces = {
  method: 'GET',
  url: '/api/home-visits/places',
  access: 'staff',
  schema: {
    operationId: 'listVisitPlaces',
    summary:
      'Places of a unit and below (`visit.plan`), or of a caseload (its holder as well), by their address',
    tags,
    querystring: z.object({
      unit: UnitId.optional(),
      caseload: CaseloadId.optional(),
      kind: PlaceKind.optional(),
      loose: z.stringbool().optional().describe('Only those of no caseload'),
      after: PlaceId.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: { 200: z.object({ places: z.array(Place), next: PlaceId.nullable() }), ...refusals },
  },
} as const satisfies RouteContract

export const addPlace = {
  method: 'POST',
  url: '/api/home-visits/places',
  access: 'staff',
  schema: {
    operationId: 'addVisitPlace',
    summary: 'Write down a door, a shop or an organisation: whoever plans there, or holds the caseload',
    tags,
    body: PlaceWish,
    response: { 201: z.object({ id: PlaceId }), ...refusals },
  },
} as const satisfies RouteContract

export const editPlace = {
  method: 'PATCH',
  url: '/api/home-visits/places/:placeId',
  access: 'staff',
  schema: {
    operationId: 'editVisitPlace',
    summary: 'Tell a place otherwise; refused where somebody else did meanwhile',
    tags,
    params: one,
    body: PlaceEdit,
    response: { 200: z.object({ id: PlaceId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const openContact = {
  method: 'POST',
  url: '/api/home-visits/places/:placeId/contact',
  access: 'staff',
  schema: {
    operationId: 'openVisitContact',
    summary:
      'Open name and phone of a place for a purpose: whoever plans there; written down, and told to the household',
    tags,
    params: one,
    body: z.object({ purpose: ContactPurpose }),
    response: { 200: OpenedContact, ...refusals },
  },
} as const satisfies RouteContract

export const movePlaces = {
  method: 'POST',
  url: '/api/home-visits/caseloads/:caseloadId/places',
  access: 'staff',
  schema: {
    operationId: 'movePlaces',
    summary: 'Put places into a caseload; needs `visit.plan` at it and at the places',
    tags,
    params: z.object({ caseloadId: CaseloadId }),
    body: z.object({ places: z.array(PlaceId).min(1).max(1_000) }),
    response: { 200: z.object({ moved: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const closePlace = {
  method: 'POST',
  url: '/api/home-visits/places/:placeId/close',
  access: 'staff',
  schema: {
    operationId: 'closeVisitPlace',
    summary: 'Nobody is to be visited there any more: what is told of it is erased, what was counted stays',
    tags,
    params: one,
    response: { 200: said, ...refusals },
  },
} as const satisfies RouteContract
