import { z } from 'zod'
import { SlotId } from '../../../engines/capacity/contract.ts'
import { During } from '../../../engines/capacity/slots/contract.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import {
  OverstayId,
  ParkingSpaceId,
  Point,
  PointId,
  SpaceStatus,
  Window,
  WindowException,
} from '../contract.ts'

const tags = ['parking']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneSpace = z.object({ spaceId: ParkingSpaceId })

/** A guest as the owner's side sees them: when, and the plate only while it matters. */
export const Guest = z
  .object({
    slot: SlotId,
    during: During,
    plate: z.string().nullable().describe('Whole, from shortly before the evening until the car has left'),
    overstay: OverstayId.nullable(),
  })
  .meta({ id: 'ParkingGuest' })
export type Guest = z.infer<typeof Guest>

export const OwnSpace = z
  .object({
    id: ParkingSpaceId,
    label: z.string(),
    point: Point,
    status: SpaceStatus,
    version: z.int(),
    windows: z.array(Window),
    exceptions: z.array(WindowException),
    guests: z.array(Guest),
    own: z.array(During).describe('Times that the owner took back and has for themselves'),
  })
  .meta({ id: 'OwnParkingSpace' })
export type OwnSpace = z.infer<typeof OwnSpace>

export const listOwnSpaces = {
  method: 'GET',
  url: '/api/me/parking/spaces',
  access: 'person',
  schema: {
    operationId: 'listOwnParkingSpaces',
    summary: 'Spaces that I open to others, and when somebody comes',
    tags,
    response: { 200: z.array(OwnSpace), 401: Problem },
  },
} as const satisfies RouteContract

const windows = z.array(Window).max(7)

export const openSpace = {
  method: 'POST',
  url: '/api/parking/spaces',
  access: 'person',
  schema: {
    operationId: 'openParkingSpace',
    summary: 'Open a space of my own to others in weekly windows',
    tags,
    body: z.object({ point: PointId, label: z.string().trim().min(1).max(20), windows: windows.min(1) }),
    response: { 201: z.object({ id: ParkingSpaceId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const setWindows = {
  method: 'PUT',
  url: '/api/parking/spaces/:spaceId/windows',
  access: 'person',
  schema: {
    operationId: 'setParkingWindows',
    summary:
      'Set when a space of my own is open, or close it for good; what is booked already stays until it is taken back',
    tags,
    params: oneSpace,
    body: z.object({
      version: z.int().min(1),
      status: SpaceStatus,
      windows,
      exceptions: z.array(WindowException).max(60),
    }),
    response: { 200: z.object({ id: ParkingSpaceId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const takeBack = {
  method: 'POST',
  url: '/api/parking/spaces/:spaceId/take-back',
  access: 'person',
  schema: {
    operationId: 'takeBackParking',
    summary: 'The owner needs the space: guests are told at once and get another place where there is one',
    tags,
    params: oneSpace,
    body: z.object({ from: Instant.nullable().describe('null: now'), to: Instant }),
    response: {
      200: z.object({ guests: z.int(), free: Instant.describe('From when on the owner has it') }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const reportOverstay = {
  method: 'POST',
  url: '/api/parking/spaces/:spaceId/overstays',
  access: 'person',
  schema: {
    operationId: 'reportOverstay',
    summary: 'A car is still there: its driver is told',
    tags,
    params: oneSpace,
    body: z.object({ slot: SlotId }),
    response: { 201: z.object({ id: OverstayId }), ...refusals },
  },
} as const satisfies RouteContract

export const endOverstay = {
  method: 'POST',
  url: '/api/parking/overstays/:overstayId/left',
  access: 'person',
  schema: {
    operationId: 'endOverstay',
    summary: 'The car has left: nothing more happens',
    tags,
    params: z.object({ overstayId: OverstayId }),
    body: z.object({}),
    response: { 200: z.object({ id: OverstayId }), ...refusals },
  },
} as const satisfies RouteContract
