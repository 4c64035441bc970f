import { z } from 'zod'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

export const NetworkId = z.uuid().brand<'NetworkId'>()
export type NetworkId = z.infer<typeof NetworkId>

/** What was read of a file, and what was left out. */
export const NetworkTold = z
  .object({
    lines: z.int().describe('Lines that people walk on'),
    faulty: z.int().describe('Lines with a fault: none of them is used'),
    leftOut: z
      .record(z.string(), z.int())
      .describe(
        'How many were left out, by why: a tag of OpenStreetMap (highway=motorway, foot=no), untagged, not-a-line, elsewhere',
      ),
    corners: z.int(),
    metres: z.number().describe('Of all streets'),
    largest: z.number().describe('Share of the metres in the largest part that hangs together'),
    torn: z.boolean().describe('That share is so low that walks end where streets go on'),
    cutOff: z.int().describe('Parts of less than 1 km that touch no other, which were left out'),
    cutOffMetres: z.number(),
    grids: z.int().describe('Micro-grids of the city'),
    far: z.int().describe('Of these, more than 200 m from any street: their walks are estimated'),
    farPeople: z.int(),
  })
  .meta({ id: 'StreetsTold' })
export type NetworkTold = z.infer<typeof NetworkTold>

export const Network = z
  .object({
    id: NetworkId,
    state: z.enum(['draft', 'kept']),
    fileName: z.string(),
    source: z.string(),
    licence: z.string(),
    asOf: Day.describe('The day that the data tells of'),
    broughtAt: Instant,
    keptAt: Instant.nullable(),
    told: NetworkTold,
  })
  .meta({ id: 'Streets' })
export type Network = z.infer<typeof Network>

export const NetworkFault = z.object({
  number: z.int().describe('Of the line in the file, from 1'),
  code: z.string(),
  detail: z.string().describe('In the language of whoever asks'),
})

export const NetworkShown = Network.extend({
  faults: z.array(NetworkFault).describe('The first 500 of them'),
}).meta({ id: 'StreetsShown' })
export type NetworkShown = z.infer<typeof NetworkShown>

const tags = ['reach']
const one = z.object({ networkId: NetworkId })
const Words = z.string().trim().min(1).max(200)

/** The body is the file itself, under any media type: a GeoJSON of lines, up to 100 MB. */
export const bringStreets = {
  method: 'POST',
  url: '/api/planning/streets',
  access: 'staff',
  schema: {
    operationId: 'bringStreets',
    summary: 'Read a street network and keep it as a draft: nobody walks on it yet',
    tags,
    querystring: z.object({
      name: Words.describe('Of the file'),
      source: Words.describe('Whose data it is, as it is to be named'),
      licence: Words,
      asOf: Day,
    }),
    body: z.unknown(),
    response: { 201: z.object({ id: NetworkId }), 403: Problem, 413: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const listStreets = {
  method: 'GET',
  url: '/api/planning/streets',
  access: 'staff',
  schema: {
    operationId: 'listStreets',
    summary: 'The streets on which people walk, and drafts of others for whoever may keep them',
    tags,
    response: { 200: z.object({ networks: z.array(Network), mayEdit: z.boolean() }) },
  },
} as const satisfies RouteContract

export const getStreets = {
  method: 'GET',
  url: '/api/planning/streets/:networkId',
  access: 'staff',
  schema: {
    operationId: 'getStreets',
    summary: 'What was found in a street network',
    tags,
    params: one,
    response: { 200: NetworkShown, 404: Problem },
  },
} as const satisfies RouteContract

export const keepStreets = {
  method: 'POST',
  url: '/api/planning/streets/:networkId/keep',
  access: 'staff',
  schema: {
    operationId: 'keepStreets',
    summary: 'Let people walk on a draft from now on; the streets before it are let go',
    tags,
    params: one,
    body: z.object({
      sound: z
        .int()
        .nullable()
        .describe('Null: all or nothing. Otherwise how many sound lines are used and the faulty ones left'),
    }),
    response: { 200: z.object({ id: NetworkId }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const removeStreets = {
  method: 'DELETE',
  url: '/api/planning/streets/:networkId',
  access: 'staff',
  schema: {
    operationId: 'removeStreets',
    summary: 'Throw a draft away, or let the streets go: walks are estimated from then on',
    tags,
    params: one,
    response: { 200: z.object({ id: NetworkId }), 403: Problem, 404: Problem, 409: Problem },
  },
} as const satisfies RouteContract
