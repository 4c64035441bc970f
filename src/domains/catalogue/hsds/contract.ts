import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

/*
 * The catalogue in the forms of the Human Services Data Specification 3.0, an Open Referral resource
 * (https://openreferral.org, CC BY-SA 4.0). The forms are written anew from its reference; no file of the
 * specification is part of this program. Names of fields are the specification's.
 */

export const HSDS_VERSION = '3.0'

const id = z.uuid()
const link = z.url()

const Phone = z.object({ id, number: z.string(), type: z.string().optional() })

/** When a service or location is open, as RFC 5545 would have it. */
export const HsdsSchedule = z
  .object({
    id,
    freq: z.literal('WEEKLY').optional(),
    wkst: z.literal('MO').optional(),
    byday: z.string().optional(),
    dtstart: z.iso.date().optional(),
    valid_from: z.iso.date().optional(),
    valid_to: z.iso.date().optional(),
    timezone: z.number().describe('Hours ahead of UTC'),
    opens_at: z.string().optional(),
    closes_at: z.string().optional(),
    description: z.string().optional(),
    notes: z.string().optional(),
  })
  .meta({ id: 'HsdsSchedule' })
export type HsdsSchedule = z.infer<typeof HsdsSchedule>

const Taxonomy = z.object({ id, name: z.string(), description: z.string(), version: z.string().optional() })

const Term = z.object({
  id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  parent_id: id.optional(),
  taxonomy: z.string(),
  language: z.string(),
  taxonomy_detail: Taxonomy,
})

const Attribute = z.object({
  id,
  link_id: id,
  link_entity: z.string(),
  taxonomy_term_id: id,
  value: z.string().optional(),
  taxonomy_term: Term,
})

const Address = z.object({
  id,
  address_1: z.string(),
  city: z.string(),
  region: z.string().optional(),
  state_province: z.string(),
  postal_code: z.string(),
  country: z.string(),
  address_type: z.literal('physical'),
})

const Location = z.object({
  id,
  location_type: z.literal('physical'),
  name: z.string(),
  alternate_name: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  url: link,
  addresses: z.array(Address),
  phones: z.array(Phone),
  schedules: z.array(HsdsSchedule),
  accessibility: z.array(z.object({ id, description: z.string() })),
})

const AtLocation = z.object({
  id,
  service_id: id,
  location_id: id,
  description: z.string().optional(),
  phones: z.array(Phone).optional(),
  location: Location,
})
export type HsdsAtLocation = z.infer<typeof AtLocation>

const Organization = z.object({
  id,
  name: z.string(),
  alternate_name: z.string().optional(),
  description: z.string(),
})

const head = {
  id,
  name: z.string(),
  alternate_name: z.string(),
  description: z.string(),
  url: link,
  status: z.enum(['active', 'inactive', 'defunct']),
  application_process: z.string(),
  fees_description: z.string(),
  wait_time: z.string(),
  eligibility_description: z.string(),
  assured_date: z.iso.date(),
  alert: z.string().optional(),
  last_modified: z.iso.datetime(),
  organization: Organization,
}

/** A service without its lists, as a list of services tells it. */
export const HsdsServiceBrief = z.object(head).meta({ id: 'HsdsServiceBrief' })
export type HsdsServiceBrief = z.infer<typeof HsdsServiceBrief>

export const HsdsService = z
  .object({
    ...head,
    phones: z.array(Phone),
    service_areas: z.array(z.object({ id, name: z.string(), description: z.string() })),
    service_at_locations: z.array(AtLocation),
    languages: z.array(z.object({ id, name: z.string(), code: z.string() })),
    cost_options: z.array(
      z.object({
        id,
        option: z.string().optional(),
        currency: z.string().optional(),
        amount: z.number().optional(),
        amount_description: z.string().optional(),
      }),
    ),
    required_documents: z.array(z.object({ id, document: z.string() })),
    attributes: z.array(Attribute),
  })
  .meta({ id: 'HsdsService' })
export type HsdsService = z.infer<typeof HsdsService>

const Page = <T extends z.ZodType>(contents: T) =>
  z.object({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(contents),
  })

const tags = ['open data']

export const hsdsBase = {
  method: 'GET',
  url: '/hsds/',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'hsdsBase',
    summary: 'Open data: which version and profile of HSDS this is',
    tags,
    response: { 200: z.object({ version: z.string(), profile: link, openapi_url: link }) },
  },
} as const satisfies RouteContract

export const hsdsServices = {
  method: 'GET',
  url: '/hsds/services',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'hsdsServices',
    summary: 'Open data: services in the form of HSDS 3.0, page by page',
    tags,
    querystring: z.object({
      search: z.string().max(60).optional(),
      page: z.coerce.number().int().min(1).default(1),
      per_page: z.coerce.number().int().min(1).max(500).default(50),
      taxonomy_term_id: z.uuid().optional(),
      modified_after: z.iso.datetime({ offset: true }).optional(),
      full: z
        .enum(['true', 'false'])
        .default('false')
        .describe('With lists, but for the places where it is offered'),
    }),
    response: { 200: Page(z.union([HsdsService, HsdsServiceBrief])) },
  },
} as const satisfies RouteContract

export const hsdsService = {
  method: 'GET',
  url: '/hsds/services/:id',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'hsdsService',
    summary: 'Open data: a service in the form of HSDS 3.0, with the places where it is offered',
    tags,
    params: z.object({ id }),
    response: { 200: HsdsService, 404: Problem },
  },
} as const satisfies RouteContract
