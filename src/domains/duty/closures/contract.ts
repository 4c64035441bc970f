import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationBrief, StationId } from '../../stations/contract.ts'

export const ClosureId = z.uuid().brand<'ClosureId'>()
export type ClosureId = z.infer<typeof ClosureId>

/** Announced days ahead, or for what nobody can plan: then the notice is short and marked so. */
export const ClosureKind = z.enum(['planned', 'emergency'])
export type ClosureKind = z.infer<typeof ClosureKind>

/** Date and time of the clock on the wall there, 2026-12-01T08:30. */
export const WallTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, {
    params: { fault: 'date-does-not-exist' },
  })
  .meta({ examples: ['2026-12-01T08:30'] })

const Reason = z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) })
const Named = z.object({ id: StationId, zh: z.string(), en: z.string() })

const closure = {
  id: ClosureId,
  kind: ClosureKind,
  state: z.enum(['announced', 'withdrawn']),
  reason: Reason,
  from: WallTime,
  to: WallTime,
  shortNotice: z.boolean(),
  announced: Instant,
  changed: Instant.nullable(),
}

export const Closure = z
  .object({ ...closure, stations: z.array(Named), version: z.int() })
  .meta({ id: 'Closure' })
export type Closure = z.infer<typeof Closure>

/** What everybody sees of a closure at a station. */
export const StationClosure = z
  .object({
    ...closure,
    instead: StationBrief.nullable().describe('The nearest station that is open meanwhile'),
  })
  .meta({ id: 'StationClosure' })
export type StationClosure = z.infer<typeof StationClosure>

/** One group of those whom a closure hits: each room tells its own. */
export const HitGroup = z
  .object({
    kind: z.string(),
    title: Both,
    tells: z.boolean().describe('Whether these people are told when it is announced'),
    count: z.int(),
    hits: z.array(
      z.object({ person: PersonId.nullable(), station: StationId, name: z.string(), note: z.string() }),
    ),
  })
  .meta({ id: 'HitGroup' })
export type HitGroup = z.infer<typeof HitGroup>

export const Notice = z
  .object({
    days: z.int().describe('How many days ahead such a closure is announced'),
    earliest: Day.describe('The first day on which it could begin with that notice'),
    short: z.boolean(),
    source: z.string(),
  })
  .meta({ id: 'ClosureNotice' })

export const ClosureHitsShown = z
  .object({ stations: z.array(Named), notice: Notice, groups: z.array(HitGroup) })
  .meta({ id: 'ClosureHits' })
export type ClosureHitsShown = z.infer<typeof ClosureHitsShown>

export const ToldPerson = z
  .object({
    person: PersonId,
    name: z.string().nullable(),
    why: z.string(),
    at: Instant,
    version: z.int().describe('The version of the closure that they were told of'),
    present: z.boolean().describe('Whether they can sign in and find it there'),
    ways: z
      .array(z.object({ channel: z.string(), state: z.string() }))
      .describe('What was sent to them outside the program, and how far that went'),
  })
  .meta({ id: 'ToldPerson' })
export type ToldPerson = z.infer<typeof ToldPerson>

const tags = ['duty']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneClosure = z.object({ closureId: ClosureId })
const version = z.int().min(1).describe('The version that was read')
const times = { from: WallTime, to: WallTime }

export const listStationClosures = {
  method: 'GET',
  url: '/api/stations/:stationId/closures',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listStationClosures',
    summary: 'Closures of a station that are on or to come, and where to go instead',
    tags,
    params: z.object({ stationId: StationId }),
    response: { 200: z.array(StationClosure), 404: Problem },
  },
} as const satisfies RouteContract

export const listClosures = {
  method: 'GET',
  url: '/api/duty/closures',
  access: 'staff',
  schema: {
    operationId: 'listClosures',
    summary: 'Closures in a unit that ended at most 60 days ago, the latest first',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Closure), 403: Problem },
  },
} as const satisfies RouteContract

export const getClosure = {
  method: 'GET',
  url: '/api/duty/closures/:closureId',
  access: 'staff',
  schema: {
    operationId: 'getClosure',
    summary: 'A closure, and who was told of it how',
    tags,
    params: oneClosure,
    response: { 200: z.object({ closure: Closure, told: z.array(ToldPerson) }), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const showClosureHits = {
  method: 'GET',
  url: '/api/duty/closures/hits',
  access: 'staff',
  schema: {
    operationId: 'showClosureHits',
    summary: 'Whom a closure would hit, before it is announced',
    tags,
    querystring: z.object({
      unit: UnitId,
      stations: z
        .string()
        .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,199}$/)
        .optional()
        .describe('Ids with commas between them; all stations of the unit if left out'),
      kind: ClosureKind,
      ...times,
    }),
    response: { 200: ClosureHitsShown, ...refusals },
  },
} as const satisfies RouteContract

export const announceClosure = {
  method: 'POST',
  url: '/api/duty/closures',
  access: 'staff',
  schema: {
    operationId: 'announceClosure',
    summary: 'Close stations for a time: hours follow, and those whom it hits are told',
    tags,
    body: z.object({
      unit: UnitId,
      stations: z.array(StationId).min(1).max(200).nullable().describe('null: all stations of the unit'),
      kind: ClosureKind,
      reason: Reason,
      ...times,
    }),
    response: { 201: z.object({ id: ClosureId, version: z.int(), told: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const changeClosure = {
  method: 'PUT',
  url: '/api/duty/closures/:closureId',
  access: 'staff',
  schema: {
    operationId: 'changeClosure',
    summary: 'Change when or why stations are closed; all concerned are told again',
    tags,
    params: oneClosure,
    body: z.object({ version, reason: Reason, ...times }),
    response: { 200: z.object({ id: ClosureId, version: z.int(), told: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const withdrawClosure = {
  method: 'POST',
  url: '/api/duty/closures/:closureId/withdraw',
  access: 'staff',
  schema: {
    operationId: 'withdrawClosure',
    summary: 'Take a closure back: the hours are as they were, and all who were told are told',
    tags,
    params: oneClosure,
    body: z.object({ version }),
    response: { 200: z.object({ id: ClosureId, version: z.int(), told: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
