import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationId } from '../../stations/contract.ts'
import { TeamId } from '../activity/contract.ts'

const text = (zh: number) =>
  z.object({
    zh: z.string().trim().min(1).max(zh),
    en: z
      .string()
      .trim()
      .min(1)
      .max(zh * 2),
  })
const wish = {
  name: text(60),
  about: text(1_000).nullable(),
  meets: text(200).nullable().describe('When and where it usually meets, in words'),
  topic: z.string().min(1).max(40),
  active: z.boolean(),
}

/** A standing team of a station, a club. Who belongs to it is nobody's list: they come to its activities. */
export const Team = z
  .object({
    id: TeamId,
    station: StationId,
    ...wish,
    name: Both,
    coming: z.int().describe('Its sessions to come'),
    version: z.int(),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'StationTeam' })
export type Team = z.infer<typeof Team>

const tags = ['activities']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const written = z.object({ id: TeamId, version: z.int() })

export const listTeams = {
  method: 'GET',
  url: '/api/stations/:stationId/teams',
  access: 'anyone',
  schema: {
    operationId: 'listTeams',
    summary: 'Clubs and teams of a station',
    tags,
    params: z.object({ stationId: StationId }),
    response: { 200: z.array(Team), 404: Problem },
  },
} as const satisfies RouteContract

export const foundTeam = {
  method: 'POST',
  url: '/api/stations/:stationId/teams',
  access: 'staff',
  schema: {
    operationId: 'foundTeam',
    summary: 'Found a club of a station',
    tags,
    params: z.object({ stationId: StationId }),
    body: z.object(wish),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const changeTeam = {
  method: 'PUT',
  url: '/api/activities/teams/:teamId',
  access: 'staff',
  schema: {
    operationId: 'changeTeam',
    summary: 'Change a club, or say that it no longer meets',
    tags,
    params: z.object({ teamId: TeamId }),
    body: z.object({ version: z.int().min(1), ...wish }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract
