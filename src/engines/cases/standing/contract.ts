import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CaseId } from '../contract.ts'

/**
 * What of a case differs from what its events say: its stage and how it ended, when it is due, counts of its events,
 * who has it, a clock; `unreadable`: its events cannot be read by this program.
 */
export const CaseFaultKind = z.enum([
  'stage',
  'due',
  'counts',
  'handlers',
  'assignment',
  'clock',
  'unreadable',
])
export type CaseFaultKind = z.infer<typeof CaseFaultKind>

export const CaseFault = z
  .object({
    case: CaseId,
    number: z.string(),
    kind: CaseFaultKind,
    what: z.string().describe('Which column of which row'),
    stored: z.string().nullable().describe('What lists show; null: nothing'),
    found: z.string().nullable().describe('What follows from the events'),
  })
  .meta({ id: 'CaseFault' })
export type CaseFault = z.infer<typeof CaseFault>

export const CaseBalance = z
  .object({
    open: z.int().describe('Open cases in your reach, now'),
    lastCheck: z
      .object({
        at: Instant,
        tookMs: z.int(),
        open: z.int().describe('All that were open'),
        closed: z.int().describe('Closed ones, by lot'),
      })
      .nullable(),
    faults: z.array(CaseFault).describe('What the last check found in your reach; at most 500'),
  })
  .meta({ id: 'CaseBalance' })
export type CaseBalance = z.infer<typeof CaseBalance>

export const getCaseBalance = {
  method: 'GET',
  url: '/api/case-faults',
  access: 'staff',
  schema: {
    operationId: 'getCaseBalance',
    summary: 'Whether what lists show of cases is what their events say: the last check, each fault',
    tags: ['cases'],
    response: { 200: CaseBalance, 403: Problem },
  },
} as const satisfies RouteContract
