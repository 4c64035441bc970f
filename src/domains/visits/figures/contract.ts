import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { NamedArea, PlaceKind, refusals, tags } from '../contract.ts'

/** What was done and is to be done, counted. Of a unit, never of a person. */
export const VisitFigures = z
  .object({
    places: z.int().describe('Open ones'),
    met: z.int().describe('Visits at which somebody was met'),
    nobodyHome: z.int(),
    askedNotToCome: z.int(),
    door: z.int(),
    phone: z.int(),
    video: z.int(),
    needs: z.int().describe('Needs that were heard'),
    solved: z.int().describe('Of them, solved on the spot'),
    requests: z.int().describe('Of them, become requests'),
    due: z.int().describe('Visits due from today to the end of the asked time'),
    overdue: z.int().describe('Visits whose day has passed'),
  })
  .meta({ id: 'VisitFigures' })
export type VisitFigures = z.infer<typeof VisitFigures>

export const FiguresRow = z
  .object({
    unit: NamedArea,
    figures: VisitFigures.nullable().describe('null: so few places that they would point to one household'),
  })
  .meta({ id: 'VisitFiguresRow' })
export type FiguresRow = z.infer<typeof FiguresRow>

export const getFigures = {
  method: 'GET',
  url: '/api/home-visits/figures',
  access: 'staff',
  schema: {
    operationId: 'getVisitFigures',
    summary: 'Visits of a unit and of the units below it, counted; needs `visit.plan`. Never by person',
    tags,
    querystring: z.object({
      unit: UnitId,
      from: Day,
      until: Day.describe('The last day'),
      kind: PlaceKind.optional(),
    }),
    response: {
      200: z.object({
        least: z.int().describe('Figures of fewer places are not told'),
        total: FiguresRow,
        rows: z.array(FiguresRow),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract
