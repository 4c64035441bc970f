import { z } from 'zod'
import { UnitId } from '../../../../kernel/ids.ts'
import { Day, Instant } from '../../../../kernel/instant.ts'
import { Problem } from '../../../../kernel/problem.ts'
import type { RouteContract } from '../../../../kernel/route.ts'
import { Both } from '../../../stations/contract.ts'
import { PointId } from '../../contract.ts'

const tags = ['parking']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const Revenue = z
  .object({
    id: z.uuid(),
    point: Both,
    from: Day,
    to: Day,
    cents: z.int(),
    note: z.string(),
    by: z.string().nullable(),
    at: Instant,
    struck: z.boolean(),
  })
  .meta({ id: 'ParkingRevenue' })
export type Revenue = z.infer<typeof Revenue>

export const listRevenue = {
  method: 'GET',
  url: '/api/parking/revenue',
  access: 'staff',
  schema: {
    operationId: 'listParkingRevenue',
    summary: 'Revenue noted for car parks of a unit, with its sums; nothing is paid here',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: {
      200: z.object({
        notes: z.array(Revenue),
        sums: z.array(z.object({ point: Both, cents: z.int() })),
        total: z.int(),
      }),
      403: Problem,
    },
  },
} as const satisfies RouteContract

export const noteRevenue = {
  method: 'POST',
  url: '/api/parking/points/:pointId/revenue',
  access: 'staff',
  schema: {
    operationId: 'noteParkingRevenue',
    summary: 'Note revenue of a car park for a period',
    tags,
    params: z.object({ pointId: PointId }),
    body: z
      .object({
        from: Day,
        to: Day,
        cents: z.int().min(0).max(100_000_000_000),
        note: z.string().trim().min(1).max(200),
      })
      .refine(({ from, to }) => from <= to, {
        params: { fault: 'exception-ends-before-start' },
        path: ['to'],
      }),
    response: { 201: z.object({ id: z.uuid() }), ...refusals },
  },
} as const satisfies RouteContract

export const strikeRevenue = {
  method: 'POST',
  url: '/api/parking/revenue/:revenueId/strike',
  access: 'staff',
  schema: {
    operationId: 'strikeParkingRevenue',
    summary: 'Strike out a note that was wrong; it stays to be seen',
    tags,
    params: z.object({ revenueId: z.uuid() }),
    body: z.object({}),
    response: { 200: z.object({ id: z.uuid() }), ...refusals },
  },
} as const satisfies RouteContract
