import { z } from 'zod'
import { ProcessName } from '../../../engines/cases/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CaseLine, UnitNamed } from '../lines/contract.ts'

/**
 * Why a case is brought before whoever supervises. overdue: its time is over. dueSoon: it is within the working days
 * that the city has set (`handling.rule`). dispute, moreTime, sendDown: somebody asks for a decision. waiting: the requester was asked something.
 * bouncing: disputed as often as the city has set, or more. reopened: it came back. unsatisfied: whoever asked says
 * that it is not solved, or is no more satisfied than the city has set.
 */
export const WatchKind = z.enum([
  'overdue',
  'dueSoon',
  'dispute',
  'moreTime',
  'sendDown',
  'waiting',
  'bouncing',
  'reopened',
  'unsatisfied',
])
export type WatchKind = z.infer<typeof WatchKind>

/** A case, and what in it is the reason that it stands here. */
export const WatchedCase = CaseLine.extend({
  why: z.object({
    since: Instant.nullable().describe('When it was asked for, or became so'),
    times: z.int().nullable().describe('Of bouncing and reopened: how often'),
    by: UnitNamed.nullable().describe('Of dispute: the unit that says it'),
    words: z.string().nullable().describe('Of a request or a rating: the reason given'),
    workingDays: z.int().nullable().describe('Of moreTime: how many are asked for'),
    to: UnitNamed.nullable().describe('Of sendDown: which unit it is to go to'),
  }),
}).meta({ id: 'WatchedCase' })
export type WatchedCase = z.infer<typeof WatchedCase>

const tags = ['cases']
const asked = z.object({ unit: UnitId, process: ProcessName.optional() })

export const countWatched = {
  method: 'GET',
  url: '/api/cases/watch',
  access: 'staff',
  schema: {
    operationId: 'countWatched',
    summary: 'How many cases in a unit need the eye of whoever supervises, by the reason for it',
    tags,
    querystring: asked,
    response: { 200: z.record(WatchKind, z.int()), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const exportWatched = {
  method: 'GET',
  url: '/api/cases/watch/:kind/export',
  access: 'staff',
  schema: {
    operationId: 'exportWatched',
    summary: 'The same as a file: numbers, stages, units, times and reasons; nobody who asked, no colleague',
    tags,
    params: z.object({ kind: WatchKind }),
    querystring: asked.extend({ format: z.enum(['csv', 'xlsx']) }),
    response: { 200: z.string(), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const listWatched = {
  method: 'GET',
  url: '/api/cases/watch/:kind',
  access: 'staff',
  schema: {
    operationId: 'listWatched',
    summary: 'The cases of a unit that need the eye of whoever supervises for one reason, due first',
    tags,
    params: z.object({ kind: WatchKind }),
    querystring: asked.extend({
      cursor: z.string().max(200).optional().describe('`next` of the page before'),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: {
      200: z.object({ cases: z.array(WatchedCase), next: z.string().nullable() }),
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract
