import { z } from 'zod'
import { Part, ProcessName } from '../../../engines/cases/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import { CaseLine } from '../lines/contract.ts'

/** mine: what I took up. unit: what lies with one of my units. below: what lies with units below it. */
export const Whose = z.enum(['mine', 'unit', 'below'])
export type Whose = z.infer<typeof Whose>

export const InboxAsked = z.object({
  whose: Whose.default('unit'),
  unit: UnitId.optional().describe('Of `unit` and `below`: which one; needed there'),
  part: Part.optional(),
  process: ProcessName.optional(),
  stage: z.string().max(40).optional(),
  category: CategoryCode.optional().describe('A category’s code; those below it as well'),
  overdue: z.stringbool().optional(),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type InboxAsked = z.infer<typeof InboxAsked>

export const Inbox = z
  .object({ cases: z.array(CaseLine), next: z.string().nullable() })
  .meta({ id: 'CaseInbox' })
export type Inbox = z.infer<typeof Inbox>

export const listInbox = {
  method: 'GET',
  url: '/api/cases',
  access: 'staff',
  schema: {
    operationId: 'listInbox',
    summary: 'Open cases that lie with me, with one of my units or with units below it; due first',
    tags: ['cases'],
    querystring: InboxAsked,
    response: { 200: Inbox, 400: Problem, 403: Problem },
  },
} as const satisfies RouteContract
