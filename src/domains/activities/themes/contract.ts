import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationId } from '../../stations/contract.ts'
import { ThemeId } from '../activity/contract.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const wish = {
  month: Month,
  title: z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) }),
  about: z
    .object({ zh: z.string().trim().min(1).max(2_000), en: z.string().trim().min(1).max(4_000) })
    .nullable(),
  stations: z.array(StationId).max(500),
  published: z.boolean(),
}

/** A month with a title, in which stations and activities are joined. */
export const Theme = z
  .object({
    id: ThemeId,
    unit: UnitId,
    ...wish,
    title: Both,
    activities: z.int().describe('Published ones that are joined'),
    version: z.int(),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'ThemeMonth' })
export type Theme = z.infer<typeof Theme>

const tags = ['activities']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const written = z.object({ id: ThemeId, version: z.int() })

export const listThemes = {
  method: 'GET',
  url: '/api/activities/themes',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listThemes',
    summary: 'Theme months of a unit and of those above and below it, the latest first',
    tags,
    querystring: z.object({ unit: UnitId.optional(), month: Month.optional() }),
    response: { 200: z.array(Theme), 404: Problem },
  },
} as const satisfies RouteContract

export const foundTheme = {
  method: 'POST',
  url: '/api/activities/themes',
  access: 'staff',
  schema: {
    operationId: 'foundTheme',
    summary: 'Give a month a title and join stations in it',
    tags,
    body: z.object({ unit: UnitId, ...wish }),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const changeTheme = {
  method: 'PUT',
  url: '/api/activities/themes/:themeId',
  access: 'staff',
  schema: {
    operationId: 'changeTheme',
    summary: 'Change a theme month and who is joined in it',
    tags,
    params: z.object({ themeId: ThemeId }),
    body: z.object({ version: z.int().min(1), ...wish }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract
