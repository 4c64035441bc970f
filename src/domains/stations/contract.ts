import { z } from 'zod'
import { CalendarDay } from '../../kernel/calendar.ts'
import { UnitId } from '../../kernel/ids.ts'
import { Day } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { Exception, Timetable } from './hours/contract.ts'
import {
  Question,
  RegisterRow,
  Service,
  Station,
  StationBrief,
  StationId,
  StationKind,
  StationPoints,
  StationProfile,
} from './station/contract.ts'

export * from './pictures/contract.ts'
export * from './station/contract.ts'

const oneStation = z.object({ stationId: StationId })
const tags = ['stations']

export const findNear = {
  method: 'GET',
  url: '/api/stations/near',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'findNear',
    summary: 'Stations nearest to a point, by when they are open',
    tags,
    querystring: z.object({
      lon: z.coerce.number().min(-180).max(180),
      lat: z.coerce.number().min(-90).max(90),
      question: Question.default('now'),
      kind: StationKind.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: { 200: z.array(StationBrief) },
  },
} as const satisfies RouteContract

export const searchStations = {
  method: 'GET',
  url: '/api/stations/search',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'searchStations',
    summary: 'Find stations by Chinese name, pinyin initials, English name, address or theme',
    tags,
    querystring: z.object({
      text: z.string().min(1).max(60),
      lon: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: { 200: z.array(StationBrief) },
  },
} as const satisfies RouteContract

export const listPoints = {
  method: 'GET',
  url: '/api/stations/points',
  access: 'anyone',
  schema: {
    operationId: 'listPoints',
    summary: 'Where all published stations are and which are open now, for a map',
    tags,
    response: { 200: StationPoints },
  },
} as const satisfies RouteContract

export const getStation = {
  method: 'GET',
  url: '/api/stations/:stationId',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'getStation',
    summary: 'Show a station with its hours, services and spaces',
    tags,
    params: oneStation,
    response: { 200: Station, 404: Problem },
  },
} as const satisfies RouteContract

export const listRegister = {
  method: 'GET',
  url: '/api/stations/register',
  access: 'staff',
  schema: {
    operationId: 'listRegister',
    summary: 'The register of stations in a unit, drafts of one’s own territory included',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(RegisterRow), 404: Problem },
  },
} as const satisfies RouteContract

export const listServices = {
  method: 'GET',
  url: '/api/services',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listServices',
    summary: 'The services a station can offer',
    tags,
    response: { 200: z.array(Service) },
  },
} as const satisfies RouteContract

export const getCalendar = {
  method: 'GET',
  url: '/api/calendar',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'getCalendar',
    summary: 'Official holidays and make-up workdays',
    tags,
    response: { 200: z.array(CalendarDay) },
  },
} as const satisfies RouteContract

const version = z.int().min(1).describe('The version that was read; refused if somebody changed it since')
const written = z.object({ id: StationId, version: z.int() })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const setHours = {
  method: 'PUT',
  url: '/api/stations/:stationId/hours',
  access: 'staff',
  schema: {
    operationId: 'setHours',
    summary: 'Set the opening hours of a station',
    tags,
    params: oneStation,
    body: z.object({
      version,
      regular: Timetable,
      seasons: z.array(Timetable).max(20),
      exceptions: z.array(Exception).max(400),
    }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const changeStation = {
  method: 'PUT',
  url: '/api/stations/:stationId',
  access: 'staff',
  schema: {
    operationId: 'changeStation',
    summary: 'Change what a station is, where it stands and what it offers',
    tags,
    params: oneStation,
    body: StationProfile.extend({ version }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const foundStation = {
  method: 'POST',
  url: '/api/stations',
  access: 'staff',
  schema: {
    operationId: 'foundStation',
    summary: 'Found a station; it stays a draft until it is published',
    tags,
    body: StationProfile.extend({ code: z.string().trim().min(3).max(40), regular: Timetable }),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const appointMainStation = {
  method: 'PUT',
  url: '/api/territory/units/:unitId/main-station',
  access: 'staff',
  schema: {
    operationId: 'appointMainStation',
    summary: 'Make a station the main station of a grid from a day on; the former one is relieved',
    tags,
    params: z.object({ unitId: UnitId }),
    body: z.object({ station: StationId, from: Day }),
    response: { 200: z.object({ unit: UnitId, station: StationId }), ...refusals },
  },
} as const satisfies RouteContract

export const getMainStation = {
  method: 'GET',
  url: '/api/territory/units/:unitId/main-station',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'getMainStation',
    summary: 'The main station of a grid on a day, and those before and after it',
    tags,
    params: z.object({ unitId: UnitId }),
    response: {
      200: z.array(
        z.object({ station: StationId, zh: z.string(), en: z.string(), from: Day, until: Day.nullable() }),
      ),
      404: Problem,
    },
  },
} as const satisfies RouteContract
