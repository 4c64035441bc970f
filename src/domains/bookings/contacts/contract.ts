import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { OrganisationId } from '../../organisations/contract.ts'
import { StationId } from '../../stations/contract.ts'

export const ContactId = z.uuid().brand<'ContactId'>()
export type ContactId = z.infer<typeof ContactId>

/** Somebody who books, or asks to book, in the name of an organisation. */
export const BookingContact = z
  .object({
    id: ContactId,
    organisation: z.object({ id: OrganisationId, zh: z.string(), en: z.string() }),
    station: z.object({ id: StationId, zh: z.string(), en: z.string() }),
    state: z.enum(['asked', 'confirmed', 'refused', 'ended']),
    reason: z.string().nullable(),
    asked: Instant,
    who: z.string().nullable().describe('For the staff who answer'),
  })
  .meta({ id: 'BookingContact' })
export type BookingContact = z.infer<typeof BookingContact>

const tags = ['bookings']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const listMyContacts = {
  method: 'GET',
  url: '/api/bookings/contacts/mine',
  access: 'person',
  schema: {
    operationId: 'listMyContacts',
    summary: 'For which organisations I book, or have asked to',
    tags,
    response: { 200: z.array(BookingContact) },
  },
} as const satisfies RouteContract

export const askContact = {
  method: 'POST',
  url: '/api/bookings/contacts',
  access: 'person',
  schema: {
    operationId: 'askContact',
    summary: 'Ask to book in the name of an organisation; the station that serves it answers',
    tags,
    body: z.object({ organisation: OrganisationId }),
    response: { 201: z.object({ id: ContactId }), ...refusals },
  },
} as const satisfies RouteContract

export const endContact = {
  method: 'POST',
  url: '/api/bookings/contacts/:contactId/end',
  access: 'person',
  schema: {
    operationId: 'endContact',
    summary: 'Book for this organisation no more',
    tags,
    params: z.object({ contactId: ContactId }),
    response: { 200: z.object({ id: ContactId }), ...refusals },
  },
} as const satisfies RouteContract

export const listContacts = {
  method: 'GET',
  url: '/api/bookings/contacts',
  access: 'staff',
  schema: {
    operationId: 'listContacts',
    summary: 'Who asks to book for organisations served in a unit, and who may',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(BookingContact), 403: Problem },
  },
} as const satisfies RouteContract

export const answerContact = {
  method: 'POST',
  url: '/api/bookings/contacts/:contactId/answer',
  access: 'staff',
  schema: {
    operationId: 'answerContact',
    summary: 'Confirm or refuse that somebody books for an organisation, or end it; a refusal says why',
    tags,
    params: z.object({ contactId: ContactId }),
    body: z.object({
      state: z.enum(['confirmed', 'refused', 'ended']),
      reason: z.string().trim().min(1).max(300).nullable().default(null),
    }),
    response: { 200: z.object({ id: ContactId }), ...refusals },
  },
} as const satisfies RouteContract
