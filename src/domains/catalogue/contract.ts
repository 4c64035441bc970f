import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Day } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { Question, StationId, Tier } from '../stations/contract.ts'
import {
  CatalogueService,
  Category,
  DocumentType,
  Edition,
  ServiceCode,
  ServiceContent,
  ServiceHere,
  ServiceId,
  ServiceRow,
  StationDetail,
  StationThere,
} from './service/contract.ts'

export {
  Appointment,
  CatalogueService,
  Category,
  Channel,
  Confirmed,
  DocumentAsked,
  DocumentForm,
  DocumentType,
  Edition,
  ServiceCode,
  ServiceContent,
  ServiceHere,
  ServiceId,
  ServiceRow,
  ServiceState,
  StationDetail,
  StationThere,
} from './service/contract.ts'

const tags = ['catalogue']
const byCode = z.object({ code: ServiceCode })
const byId = z.object({ serviceId: ServiceId })
const version = z.int().min(1).describe('The version that was read; refused if somebody changed it since')
const written = z.object({ id: ServiceId, code: ServiceCode, version: z.int() })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const listCategories = {
  method: 'GET',
  url: '/api/catalogue/categories',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listCategories',
    summary: 'Situations of life and what belongs to each, with how many services are offered',
    tags,
    response: { 200: z.array(Category) },
  },
} as const satisfies RouteContract

export const listDocumentTypes = {
  method: 'GET',
  url: '/api/catalogue/documents',
  access: 'anyone',
  schema: {
    operationId: 'listDocumentTypes',
    summary: 'The papers that services ask for',
    tags,
    response: { 200: z.array(DocumentType) },
  },
} as const satisfies RouteContract

export const listCatalogue = {
  method: 'GET',
  url: '/api/catalogue/services',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listCatalogue',
    summary: 'Services by Chinese name, pinyin initials, English name or what people call them',
    tags,
    querystring: z.object({
      text: z.string().max(60).default(''),
      category: z.string().max(30).optional().describe('A situation of life or one below it'),
      tier: Tier.optional(),
      unit: UnitId.optional().describe('Only those that this unit owns'),
      stale: z.enum(['true', 'false']).optional(),
      all: z.enum(['true', 'false']).default('false').describe('Coming and retired ones as well'),
      limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
    }),
    response: { 200: z.array(ServiceRow) },
  },
} as const satisfies RouteContract

export const showCatalogueService = {
  method: 'GET',
  url: '/api/catalogue/services/:code',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'showCatalogueService',
    summary: 'A service with its steps and documents, as it was or will be on a day',
    tags,
    params: byCode,
    querystring: z.object({ on: Day.optional() }),
    response: { 200: CatalogueService, 404: Problem },
  },
} as const satisfies RouteContract

export const listEditions = {
  method: 'GET',
  url: '/api/catalogue/services/:code/editions',
  access: 'anyone',
  schema: {
    operationId: 'listEditions',
    summary: 'What was, is and will be said of a service, the latest first',
    tags,
    params: byCode,
    response: { 200: z.array(Edition), 404: Problem },
  },
} as const satisfies RouteContract

export const findStationsOffering = {
  method: 'GET',
  url: '/api/catalogue/services/:code/stations',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'findStationsOffering',
    summary: 'Stations nearest to a point that offer a service, by when they are open',
    tags,
    params: byCode,
    querystring: z.object({
      lon: z.coerce.number().min(-180).max(180),
      lat: z.coerce.number().min(-90).max(90),
      question: Question.default('now'),
      limit: z.coerce.number().int().min(1).max(100).default(10),
    }),
    response: { 200: z.array(StationThere), 404: Problem },
  },
} as const satisfies RouteContract

export const listStationServices = {
  method: 'GET',
  url: '/api/stations/:stationId/catalogue',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listStationServices',
    summary: 'The services of the catalogue that a station offers or could offer',
    tags,
    params: z.object({ stationId: StationId }),
    response: { 200: z.array(ServiceHere), 404: Problem },
  },
} as const satisfies RouteContract

export const foundService = {
  method: 'POST',
  url: '/api/catalogue/services',
  access: 'staff',
  schema: {
    operationId: 'foundService',
    summary: 'Take a service into the catalogue from a day on',
    tags,
    body: ServiceContent.extend({ code: ServiceCode, unit: UnitId, from: Day }),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const changeService = {
  method: 'PUT',
  url: '/api/catalogue/services/:serviceId',
  access: 'staff',
  schema: {
    operationId: 'changeService',
    summary: 'Say something else of a service from a day on; what was said before stays on record',
    tags,
    params: byId,
    body: ServiceContent.extend({ version, from: Day }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const confirmServices = {
  method: 'POST',
  url: '/api/catalogue/confirmations',
  access: 'staff',
  schema: {
    operationId: 'confirmServices',
    summary: 'Confirm that what is said of services is true today',
    tags,
    body: z.object({ services: z.array(ServiceId).min(1).max(500) }),
    response: { 200: z.object({ confirmed: z.int(), on: Day }), ...refusals },
  },
} as const satisfies RouteContract

export const retireService = {
  method: 'PUT',
  url: '/api/catalogue/services/:serviceId/retirement',
  access: 'staff',
  schema: {
    operationId: 'retireService',
    summary: 'Offer a service no longer from a day on',
    tags,
    params: byId,
    body: z.object({ version, on: Day }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const setStationDetail = {
  method: 'PUT',
  url: '/api/stations/:stationId/catalogue/:serviceId',
  access: 'staff',
  schema: {
    operationId: 'setStationDetail',
    summary: 'Say whether and how a station offers a service',
    tags,
    params: z.object({ stationId: StationId, serviceId: ServiceId }),
    body: StationDetail.extend({
      version: z.int().min(0).describe('The version that was read; 0 where the station said nothing yet'),
    }),
    response: { 200: z.object({ version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
