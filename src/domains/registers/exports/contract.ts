import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { UnitId } from '../../territory/contract.ts'

/** Lists that go out as a file. Organisations are for staff; the others are open data. */
export const ExportedList = z.enum(['units', 'grids', 'buildings', 'boundaries', 'stations', 'organisations'])
export type ExportedList = z.infer<typeof ExportedList>

export const ExportFormat = z.enum(['xlsx', 'csv', 'geojson'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** The answer is the file: as many rows as there are, streamed, with the columns that import reads. */
export const exportList = {
  method: 'GET',
  url: '/api/export/:list',
  access: 'anyone',
  schema: {
    operationId: 'exportList',
    summary: 'A list of what lies in a unit as a spreadsheet or GeoJSON, with the columns of the import',
    tags: ['registers'],
    params: z.object({ list: ExportedList }),
    querystring: z.object({
      unit: UnitId.optional().describe('The unit and all below it; the whole city if left out'),
      format: ExportFormat.default('xlsx'),
      kind: z.string().max(40).optional().describe('Only of this kind, where the list has kinds'),
    }),
    response: { 200: z.unknown(), 401: Problem, 404: Problem },
  },
} as const satisfies RouteContract
