import { z } from 'zod'
import { During } from '../../../engines/capacity/slots/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both } from '../../stations/contract.ts'
import {
  OverstayId,
  Pact,
  PactId,
  ParkingSpaceId,
  PauseId,
  Point,
  PointId,
  SpaceStatus,
  Window,
  WindowException,
} from '../contract.ts'

const tags = ['parking']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const onePoint = z.object({ pointId: PointId })
const unit = z.object({ unit: UnitId })
const text = (most: number) => z.string().trim().min(1).max(most)

export const BoardPoint = Point.extend({
  spaces: z.int(),
  open: z.int().describe('Spaces that are open that evening'),
  booked: z.int(),
  closed: z.object({ id: z.uuid(), during: During, reason: Both }).nullable(),
}).meta({ id: 'ParkingBoardPoint' })
export type BoardPoint = z.infer<typeof BoardPoint>

export const Overstay = z
  .object({
    id: OverstayId,
    point: Both,
    label: z.string(),
    plate: z.string().nullable().describe('Whole while the car stands there'),
    due: Instant,
    reported: Instant,
    step: z.enum(['reminded', 'staffCalled', 'paused', 'left']),
  })
  .meta({ id: 'ParkingOverstay' })
export type Overstay = z.infer<typeof Overstay>

export const Pause = z
  .object({
    id: PauseId,
    point: Both,
    label: z.string(),
    due: Instant,
    from: Instant,
    to: Instant,
    appeal: z.string().nullable(),
    decision: z.enum(['upheld', 'lifted']).nullable(),
    why: z.string().nullable(),
  })
  .meta({ id: 'ParkingPause' })
export type Pause = z.infer<typeof Pause>

const lists = { points: z.array(BoardPoint), overstays: z.array(Overstay), pauses: z.array(Pause) }
export const Board = z.object({ day: Day, ...lists }).meta({ id: 'ParkingBoard' })
export type Board = z.infer<typeof Board>

export const getBoard = {
  method: 'GET',
  url: '/api/parking/board',
  access: 'staff',
  schema: {
    operationId: 'getParkingBoard',
    summary: 'Car parks of a unit on an evening, overstays and paused booking rights',
    tags,
    querystring: unit.extend({ day: Day.optional() }),
    response: { 200: Board, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const DaySpace = z
  .object({
    id: ParkingSpaceId,
    label: z.string(),
    owner: z.enum(['person', 'organisation', 'unit']),
    status: SpaceStatus,
    version: z.int(),
    windows: z.array(Window),
    exceptions: z.array(WindowException),
    evening: During.nullable().describe('When it is open that evening'),
    taken: z.array(z.object({ during: During, by: z.enum(['guest', 'owner']), held: z.boolean() })),
  })
  .meta({ id: 'ParkingDaySpace' })
export type DaySpace = z.infer<typeof DaySpace>

export const getPointDay = {
  method: 'GET',
  url: '/api/parking/points/:pointId/day',
  access: 'staff',
  schema: {
    operationId: 'getParkingDay',
    summary: 'The spaces of a car park on an evening: open, free, booked; nobody’s name, nobody’s plate',
    tags,
    params: onePoint,
    querystring: z.object({ day: Day.optional() }),
    response: {
      200: z.object({ day: Day, point: Point, spaces: z.array(DaySpace) }),
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const PointProfile = z.object({
  unit: UnitId,
  zh: text(60),
  en: text(120),
  address: z.object({ zh: text(120), en: text(240) }),
  entrance: z.object({ zh: text(300), en: text(600) }),
  contact: z.string().trim().min(3).max(60).nullable(),
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  status: z.enum(['open', 'retired']),
})
export type PointProfile = z.infer<typeof PointProfile>

export const foundPoint = {
  method: 'POST',
  url: '/api/parking/points',
  access: 'staff',
  schema: {
    operationId: 'foundParkingPoint',
    summary: 'Take in a car park',
    tags,
    body: PointProfile,
    response: { 201: z.object({ id: PointId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const changePoint = {
  method: 'PUT',
  url: '/api/parking/points/:pointId',
  access: 'staff',
  schema: {
    operationId: 'changeParkingPoint',
    summary: 'Change what is said of a car park, or retire it',
    tags,
    params: onePoint,
    body: PointProfile.extend({ version: z.int().min(1) }),
    response: { 200: z.object({ id: PointId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const addSpaces = {
  method: 'POST',
  url: '/api/parking/points/:pointId/spaces',
  access: 'staff',
  schema: {
    operationId: 'addParkingSpaces',
    summary: 'Open spaces of an estate, a company or the unit itself, by their labels',
    tags,
    params: onePoint,
    body: z.object({
      owner: z.enum(['organisation', 'unit']),
      labels: z.array(text(20)).min(1).max(300),
      windows: z.array(Window).min(1).max(7),
    }),
    response: { 201: z.object({ spaces: z.array(ParkingSpaceId) }), ...refusals },
  },
} as const satisfies RouteContract

export const closePoint = {
  method: 'POST',
  url: '/api/parking/points/:pointId/closures',
  access: 'staff',
  schema: {
    operationId: 'closeParkingPoint',
    summary: 'Shut a car park for a time: what is booked is given back and its guests are told',
    tags,
    params: onePoint,
    body: z.object({ during: During, reason: z.object({ zh: text(200), en: text(400) }) }),
    response: { 201: z.object({ id: z.uuid(), told: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const reopenPoint = {
  method: 'POST',
  url: '/api/parking/points/:pointId/closures/:closureId/withdraw',
  access: 'staff',
  schema: {
    operationId: 'reopenParkingPoint',
    summary: 'Take a closure back; evenings can be booked again',
    tags,
    params: onePoint.extend({ closureId: z.uuid() }),
    body: z.object({}),
    response: { 200: z.object({ id: z.uuid() }), ...refusals },
  },
} as const satisfies RouteContract

export const decideAppeal = {
  method: 'POST',
  url: '/api/parking/pauses/:pauseId/decision',
  access: 'staff',
  schema: {
    operationId: 'decideParkingAppeal',
    summary: 'Uphold a pause or lift it, with the reason',
    tags,
    params: z.object({ pauseId: PauseId }),
    body: z.object({ decision: z.enum(['upheld', 'lifted']), why: text(300) }),
    response: { 200: z.object({ id: PauseId }), ...refusals },
  },
} as const satisfies RouteContract

export const listPacts = {
  method: 'GET',
  url: '/api/parking/pacts',
  access: 'staff',
  schema: {
    operationId: 'listPacts',
    summary: 'Versions of the pact of a unit, and how many agreed to each',
    tags,
    querystring: unit,
    response: { 200: z.array(Pact.extend({ agreed: z.int() })), 403: Problem },
  },
} as const satisfies RouteContract

export const publishPact = {
  method: 'POST',
  url: '/api/parking/pacts',
  access: 'staff',
  schema: {
    operationId: 'publishPact',
    summary: 'Publish another version of the pact: everybody is asked again',
    tags,
    body: unit.extend({ zh: z.string().trim().min(20).max(4000), en: z.string().trim().min(20).max(8000) }),
    response: { 201: z.object({ id: PactId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const exportParking = {
  method: 'GET',
  url: '/api/parking/export',
  access: 'staff',
  schema: {
    operationId: 'exportParking',
    summary: 'Evenings of a month as CSV: point, space, day, hours, booked or not; nobody’s name or plate',
    tags,
    querystring: unit.extend({ from: Day, to: Day }),
    response: { 200: z.string(), 403: Problem, 422: Problem },
  },
} as const satisfies RouteContract
