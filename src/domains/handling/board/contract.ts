import { z } from 'zod'
import { Part, ProcessName } from '../../../engines/cases/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CaseLine, UnitNamed } from '../lines/contract.ts'

/** How many cases lie with a unit and those below it, and how many of these need haste. A unit's, never a person's. */
export const BoardCounts = z.object({
  open: z.int(),
  overdue: z.int(),
  dueSoon: z.int().describe('Due within the working days that the city has set, and not overdue'),
})
export type BoardCounts = z.infer<typeof BoardCounts>

export const Board = z
  .object({
    unit: UnitNamed,
    path: z.array(UnitNamed).describe('From the city down to the unit'),
    columns: z
      .array(
        z.object({
          stage: z.string(),
          counts: BoardCounts,
          cases: z.array(CaseLine).describe('Those due first'),
        }),
      )
      .describe('One for each stage that is not over, in the order of the process'),
    below: z.array(z.object({ unit: UnitNamed, counts: BoardCounts })).describe('Units just below with any'),
  })
  .meta({ id: 'CaseBoard' })
export type Board = z.infer<typeof Board>

export const getBoard = {
  method: 'GET',
  url: '/api/cases/board',
  access: 'staff',
  schema: {
    operationId: 'getBoard',
    summary: 'The open cases of a unit and those below it by stage: how many, and which are due first',
    tags: ['cases'],
    querystring: z.object({
      unit: UnitId,
      process: ProcessName,
      part: Part.default('lead'),
      each: z.coerce.number().int().min(1).max(50).default(8).describe('Cases shown of each stage'),
    }),
    response: { 200: Board, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract
