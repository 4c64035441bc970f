import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { StationId } from '../../stations/contract.ts'

const Method = z.enum(['checkIn', 'manual', 'counter'])

/** A day by its hours, a month by its days, a year by its months. */
export const FootfallSpan = z.enum(['day', 'month', 'year'])
export type FootfallSpan = z.infer<typeof FootfallSpan>

/** Beside which time it is laid: the week, month or year before, or the same a year ago. */
export const Against = z.enum(['none', 'before', 'lastYear'])
export type Against = z.infer<typeof Against>

/** Heads of one method at each point. Methods are never added up: the same visit may be in two of them. */
export const FootfallSeries = z
  .object({
    method: Method,
    ins: z.array(z.int()),
    outs: z.array(z.int()).nullable().describe('Only of counters that count both ways'),
    total: z.int(),
  })
  .meta({ id: 'FootfallSeries' })
export type FootfallSeries = z.infer<typeof FootfallSeries>

const Stretch = z.object({ from: Day, to: Day, series: z.array(FootfallSeries) })

export const FootfallChart = z
  .object({
    of: z.enum(['station', 'unit']),
    id: z.uuid(),
    zh: z.string(),
    en: z.string(),
    span: FootfallSpan,
    from: Day,
    to: Day.describe('The last day of it'),
    points: z.array(z.string()).describe('Hours 00 to 23, days or months'),
    series: z.array(FootfallSeries),
    before: Stretch.nullable(),
    now: z
      .object({
        at: Instant,
        stay: z.int().describe('Minutes that a visit is taken to last where nobody counts who leaves'),
        methods: z.array(
          z.object({
            method: Method,
            present: z.int().describe('An estimate'),
            by: z.enum(['inAndOut', 'stay']),
            today: z.int(),
          }),
        ),
      })
      .describe('Now, whatever the chart shows'),
  })
  .meta({ id: 'FootfallChart' })
export type FootfallChart = z.infer<typeof FootfallChart>

/** A station of a unit, and what was counted there on a day. */
export const StationFootfall = z
  .object({
    station: StationId,
    zh: z.string(),
    en: z.string(),
    methods: z.array(z.object({ method: Method, total: z.int() })),
  })
  .meta({ id: 'StationFootfall' })
export type StationFootfall = z.infer<typeof StationFootfall>

const tags = ['footfall']
const asked = z.object({
  of: z.enum(['station', 'unit']),
  id: z.uuid(),
  span: FootfallSpan,
  on: Day.describe('A day of it'),
})

export const getFootfall = {
  method: 'GET',
  url: '/api/footfall',
  access: 'staff',
  schema: {
    operationId: 'getFootfall',
    summary: 'Heads of a station or of a unit and all below it, by method, for a day, a month or a year',
    tags,
    querystring: asked.extend({ against: Against.default('none') }),
    response: { 200: FootfallChart, 400: Problem, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const listStationFootfall = {
  method: 'GET',
  url: '/api/footfall/stations',
  access: 'staff',
  schema: {
    operationId: 'listStationFootfall',
    summary:
      'The stations of a unit where something was counted on a day, busiest first, two hundred at most',
    tags,
    querystring: z.object({ unit: UnitId, on: Day }),
    response: { 200: z.array(StationFootfall), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const exportFootfall = {
  method: 'GET',
  url: '/api/footfall/export',
  access: 'staff',
  schema: {
    operationId: 'exportFootfall',
    summary: 'The same as a spreadsheet: hours of a day, or days of a month or a year',
    tags,
    querystring: asked.extend({ format: z.enum(['csv', 'xlsx']) }),
    response: { 200: z.string().describe('The file'), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract
