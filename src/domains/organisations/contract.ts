import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Day } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { StationId } from '../stations/contract.ts'
import {
  AttachmentKind,
  CoverageKind,
  Matter,
  Organisation,
  OrganisationBrief,
  OrganisationHit,
  OrganisationId,
  OrganisationKind,
  OrganisationPage,
  OrganisationProfile,
  UnitOrganisations,
} from './organisation/contract.ts'

export * from './credit-code/contract.ts'
export * from './organisation/contract.ts'
export * from './posts/contract.ts'

const tags = ['organisations']
const oneOrganisation = z.object({ organisationId: OrganisationId })
const version = z.int().min(1).describe('The version that was read; refused if somebody changed it since')
const written = z.object({ id: OrganisationId, version: z.int() })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const yesNo = z.enum(['yes', 'no'])

export const listOrganisations = {
  method: 'GET',
  url: '/api/organisations',
  access: 'staff',
  schema: {
    operationId: 'listOrganisations',
    summary: 'The register of organisations of today in a unit and below, page by page',
    tags,
    querystring: z.object({
      unit: UnitId,
      text: z.string().trim().max(60).default('').describe('Name, pinyin initials, credit code, address'),
      kind: OrganisationKind.optional(),
      covered: yesNo.optional().describe('Only emerging-sector organisations: with or without coverage'),
      served: yesNo.optional().describe('Only emerging-sector organisations: on a service roster or on none'),
      site: UnitId.optional().describe('Only those in this building, park or market'),
      after: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: { 200: OrganisationPage, 400: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const searchOrganisations = {
  method: 'GET',
  url: '/api/organisations/search',
  access: 'staff',
  schema: {
    operationId: 'searchOrganisations',
    summary: 'Find organisations to choose one',
    tags,
    querystring: z.object({
      text: z.string().trim().min(1).max(60),
      kind: OrganisationKind.optional(),
      unit: UnitId.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: { 200: z.array(OrganisationHit) },
  },
} as const satisfies RouteContract

export const getOrganisation = {
  method: 'GET',
  url: '/api/organisations/:organisationId',
  access: 'staff',
  schema: {
    operationId: 'getOrganisation',
    summary: 'An organisation with its history: where it lay, who covered it, which station served it',
    tags,
    params: oneOrganisation,
    response: { 200: Organisation, 404: Problem },
  },
} as const satisfies RouteContract

export const suggestCover = {
  method: 'GET',
  url: '/api/organisations/:organisationId/neighbours',
  access: 'staff',
  schema: {
    operationId: 'suggestCover',
    summary: 'The nearest party organisations that could cover this one',
    tags,
    params: oneOrganisation,
    response: {
      200: z.array(OrganisationBrief.extend({ metres: z.int().nullable(), covers: z.int() })),
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const foundOrganisation = {
  method: 'POST',
  url: '/api/organisations',
  access: 'staff',
  schema: {
    operationId: 'foundOrganisation',
    summary: 'Take an organisation into the register, with its seat, from a day on',
    tags,
    body: OrganisationProfile.extend({ kind: OrganisationKind, unit: UnitId, from: Day }),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const changeOrganisation = {
  method: 'PUT',
  url: '/api/organisations/:organisationId',
  access: 'staff',
  schema: {
    operationId: 'changeOrganisation',
    summary: 'Change what an organisation is',
    tags,
    params: oneOrganisation,
    body: OrganisationProfile.extend({ version }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const moveOrganisation = {
  method: 'POST',
  url: '/api/organisations/:organisationId/move',
  access: 'staff',
  schema: {
    operationId: 'moveOrganisation',
    summary: 'Attach an organisation to another unit from a day on, or to none (never its seat)',
    tags,
    params: oneOrganisation,
    body: z.object({ kind: AttachmentKind, unit: UnitId.nullable(), from: Day, version }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const endOrganisation = {
  method: 'POST',
  url: '/api/organisations/:organisationId/end',
  access: 'staff',
  schema: {
    operationId: 'endOrganisation',
    summary: 'End an organisation on a day: the first on which it no longer is',
    tags,
    params: oneOrganisation,
    body: z.object({ on: Day, version }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const coverOrganisation = {
  method: 'POST',
  url: '/api/organisations/:organisationId/coverage',
  access: 'staff',
  schema: {
    operationId: 'coverOrganisation',
    summary: 'Say which party organisation covers this one from a day on, or that none does',
    tags,
    params: oneOrganisation,
    body: z.object({
      by: OrganisationId.nullable(),
      kind: CoverageKind.default('fallback'),
      from: Day,
      version,
    }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const setMatters = {
  method: 'PUT',
  url: '/api/organisations/:organisationId/matters',
  access: 'staff',
  schema: {
    operationId: 'setMatters',
    summary: 'Say which matters an office or centre handles from a day on, at the front desk and behind it',
    tags,
    params: oneOrganisation,
    body: z.object({ matters: z.array(Matter).max(100), from: Day, version }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const summariseUnit = {
  method: 'GET',
  url: '/api/territory/units/:unitId/organisations',
  access: 'staff',
  schema: {
    operationId: 'summariseUnit',
    summary: 'The organisation of a grid, and the organisations in it by kind',
    tags,
    params: z.object({ unitId: UnitId }),
    response: { 200: UnitOrganisations, 404: Problem },
  },
} as const satisfies RouteContract

export const getRoster = {
  method: 'GET',
  url: '/api/stations/:stationId/roster',
  access: 'staff',
  schema: {
    operationId: 'getRoster',
    summary: 'The service roster of a station, and the unserved organisations that it is proposed for',
    tags,
    params: z.object({ stationId: StationId }),
    response: {
      200: z.object({
        count: z.int(),
        served: z.array(OrganisationBrief).describe('The first 500 by name'),
        proposed: z.array(OrganisationBrief).describe('Unserved ones in its grids, 500 at most'),
        mayEdit: z.boolean(),
      }),
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const serveOrganisations = {
  method: 'POST',
  url: '/api/organisations/serve',
  access: 'staff',
  schema: {
    operationId: 'serveOrganisations',
    summary: 'Put organisations on the service roster of a main station from a day on, or on none',
    tags,
    body: z.object({
      organisations: z.array(OrganisationId).min(1).max(500),
      station: StationId.nullable(),
      from: Day,
    }),
    response: { 200: z.object({ changed: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
