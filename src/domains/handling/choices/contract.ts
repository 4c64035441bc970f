import { z } from 'zod'
import { CaseId } from '../../../engines/cases/contract.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { UnitNamed } from '../lines/contract.ts'

/**
 * Why a unit is offered. list: the responsibility list names it for the category. handles: it leads or assists
 * already. place: it holds the case's place. office: an office or centre there. department: one above. found: by
 * its name.
 */
export const UnitReason = z.enum(['list', 'handles', 'place', 'office', 'department', 'found'])
export type UnitReason = z.infer<typeof UnitReason>

export const UnitOffered = z
  .object({ ...UnitNamed.shape, within: z.string(), reason: UnitReason })
  .meta({ id: 'CaseUnitOffered' })
export type UnitOffered = z.infer<typeof UnitOffered>

export const listCaseUnits = {
  method: 'GET',
  url: '/api/cases/:caseId/units',
  access: 'staff',
  schema: {
    operationId: 'listCaseUnits',
    summary: 'Units that a case can be given to, the likely ones first; or found by their name',
    tags: ['cases'],
    params: z.object({ caseId: CaseId }),
    querystring: z.object({ text: z.string().max(60).optional() }),
    response: { 200: z.array(UnitOffered), 404: Problem },
  },
} as const satisfies RouteContract

/** Another case, as far as one needs it to point to it. */
export const CaseFound = z
  .object({
    id: CaseId,
    number: z.string(),
    process: z.string(),
    title: z.string(),
    stage: z.string(),
    metres: z.number().nullable().describe('How far it lies from the case that it is compared with'),
  })
  .meta({ id: 'CaseFound' })
export type CaseFound = z.infer<typeof CaseFound>

export const findCase = {
  method: 'GET',
  url: '/api/cases/by-number/:number',
  access: 'staff',
  schema: {
    operationId: 'findCase',
    summary: 'The case of a number, as far as whoever asks sees it',
    tags: ['cases'],
    params: z.object({ number: z.string().trim().min(1).max(40) }),
    response: { 200: CaseFound, 404: Problem },
  },
} as const satisfies RouteContract
