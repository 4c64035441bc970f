import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Day, Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { UnitBrief, UnitKind } from '../territory/contract.ts'
import { About, CheckCode } from './judging/contract.ts'
import { RuleShown } from './rule/contract.ts'

export { About, CheckCode } from './judging/contract.ts'
export { RuleCode, RuleShown } from './rule/contract.ts'

/** Something that a standing check found. */
export const FindingId = z.uuid().brand<'FindingId'>()
export type FindingId = z.infer<typeof FindingId>

const UnitNamed = z.object({ id: UnitId, kind: UnitKind, zh: z.string(), en: z.string() })

export const Finding = z
  .object({
    id: FindingId,
    check: CheckCode,
    grave: z.boolean(),
    unit: UnitNamed.describe('The unit that answers'),
    within: z.object({ zh: z.string(), en: z.string() }).describe('What it lies in, from the district down'),
    about: About.extend({ units: z.array(UnitNamed) }),
    at: z.object({ lon: z.number(), lat: z.number() }).nullable().describe('A place to look at'),
    appearedAt: Instant,
    goneAt: Instant.nullable(),
    before: z.int().describe('How often it has been there and gone before'),
    acknowledged: z.object({ reason: z.string(), until: Day }).nullable(),
    mayAcknowledge: z.boolean(),
  })
  .meta({ id: 'Finding' })
export type Finding = z.infer<typeof Finding>

/** open: nobody has said that it is known; acknowledged: known for now; gone: no more there. */
export const FindingState = z.enum(['open', 'acknowledged', 'gone'])
export type FindingState = z.infer<typeof FindingState>

export const FindingsSummary = z
  .object({
    checks: z.array(z.object({ check: CheckCode, grave: z.boolean(), open: z.int(), acknowledged: z.int() })),
    units: z
      .array(
        UnitBrief.extend({
          open: z.int(),
          grave: z.int(),
          checks: z.partialRecord(CheckCode, z.int()).describe('Open findings by check'),
        }),
      )
      .describe('The unit itself and those just below it, as far as they have open findings; most first'),
    days: z
      .array(z.object({ day: Day, appeared: z.int(), gone: z.int(), live: z.int() }))
      .describe('The last sixty days'),
    lastRun: z.object({ at: Instant, tookMs: z.int() }).nullable().describe('Of the whole city'),
  })
  .meta({ id: 'FindingsSummary' })
export type FindingsSummary = z.infer<typeof FindingsSummary>

const tags = ['checks']
const oneFinding = z.object({ findingId: FindingId })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const listFindings = {
  method: 'GET',
  url: '/api/checks/findings',
  access: 'staff',
  schema: {
    operationId: 'listFindings',
    summary: 'What the standing checks found in a unit and below, as far as whoever asks looks after it',
    tags,
    querystring: z.object({
      unit: UnitId,
      check: CheckCode.optional(),
      state: FindingState.default('open'),
      self: z.enum(['yes', 'no']).default('no').describe('yes: only of the unit itself, nothing below it'),
      limit: z.coerce.number().int().min(1).max(2_000).default(1_000),
    }),
    response: {
      200: z.object({ findings: z.array(Finding), total: z.int() }),
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const summariseFindings = {
  method: 'GET',
  url: '/api/checks/summary',
  access: 'staff',
  schema: {
    operationId: 'summariseFindings',
    summary: 'Findings in a unit and below, counted by check, by unit and by day',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: FindingsSummary, 404: Problem },
  },
} as const satisfies RouteContract

export const getFinding = {
  method: 'GET',
  url: '/api/checks/findings/:findingId',
  access: 'staff',
  schema: {
    operationId: 'getFinding',
    summary: 'A finding with its history: when it appeared and went, and what was said about it',
    tags,
    params: oneFinding,
    response: {
      200: z.object({
        finding: Finding,
        stretches: z.array(z.object({ appearedAt: Instant, goneAt: Instant.nullable() })),
        acknowledgements: z.array(
          z.object({ reason: z.string(), until: Day, at: Instant, withdrawnAt: Instant.nullable() }),
        ),
      }),
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const listCheckRules = {
  method: 'GET',
  url: '/api/checks/rules',
  access: 'staff',
  schema: {
    operationId: 'listCheckRules',
    summary: 'The rules by which the standing checks judge today, with their sources',
    tags,
    response: { 200: z.array(RuleShown) },
  },
} as const satisfies RouteContract

export const acknowledgeFinding = {
  method: 'POST',
  url: '/api/checks/findings/:findingId/acknowledgement',
  access: 'staff',
  schema: {
    operationId: 'acknowledgeFinding',
    summary: 'Say that a finding is known, why it stays for now, and until when at most',
    tags,
    params: oneFinding,
    body: z.object({
      reason: z.string().trim().min(1).max(400),
      until: Day.describe('The first day on which it counts as open again; within a year'),
    }),
    response: { 200: z.object({ id: FindingId }), ...refusals },
  },
} as const satisfies RouteContract

export const reopenFinding = {
  method: 'POST',
  url: '/api/checks/findings/:findingId/reopening',
  access: 'staff',
  schema: {
    operationId: 'reopenFinding',
    summary: 'Take back what was said about a finding: it counts as open again',
    tags,
    params: oneFinding,
    response: { 200: z.object({ id: FindingId }), ...refusals },
  },
} as const satisfies RouteContract
