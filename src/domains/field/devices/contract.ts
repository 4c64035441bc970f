import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

/** A phone that one worker signed in to; its id is made on it. */
export const DeviceId = z.uuid().brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>

/** Under which name its worker finds it again: theirs to choose, and nothing is read from the phone. */
export const DeviceName = z.string().trim().min(1).max(40)

export const Device = z
  .object({
    id: DeviceId,
    name: z.string(),
    registeredAt: Instant,
    lastSyncAt: Instant.nullable(),
    clockOff: z.int().describe('Seconds that its clock is ahead (+) or behind (-); 0: within the rule'),
    revokedAt: Instant.nullable(),
    toldAt: Instant.nullable().describe('When it heard of that, and forgot all it held'),
    lost: z.int().describe('Records that lay on it unsent then, and were not taken'),
  })
  .meta({ id: 'FieldDevice' })
export type Device = z.infer<typeof Device>

/** The same for an officer: whose it is. */
export const WorkersDevice = Device.extend({
  worker: z.object({ id: PersonId, name: z.string().nullable() }),
}).meta({ id: 'WorkersFieldDevice' })
export type WorkersDevice = z.infer<typeof WorkersDevice>

/** What a phone has to know of the rules. */
export const FieldRules = z
  .object({
    batch: z.int().describe('Operations in one sync'),
    batchBytes: z.int().describe('Bytes in one sync'),
    forgetDays: z.int().describe('Days without contact after which the phone forgets whom it was to visit'),
  })
  .meta({ id: 'FieldRules' })
export type FieldRules = z.infer<typeof FieldRules>

const tags = ['field']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem }

export const registerDevice = {
  method: 'POST',
  url: '/api/field/devices',
  access: 'staff',
  schema: {
    operationId: 'registerFieldDevice',
    summary: 'Sign a phone in to field work, under a name of one’s own; needs `visit.make`',
    tags,
    body: z.object({ id: DeviceId, name: DeviceName }),
    response: { 201: Device, ...refusals },
  },
} as const satisfies RouteContract

export const listDevices = {
  method: 'GET',
  url: '/api/field/devices',
  access: 'staff',
  schema: {
    operationId: 'listFieldDevices',
    summary: 'My own phones, those signed off within the month as well',
    tags,
    response: { 200: z.array(Device), 401: Problem, 403: Problem },
  },
} as const satisfies RouteContract

export const listDevicesBelow = {
  method: 'GET',
  url: '/api/field/devices/below',
  access: 'staff',
  schema: {
    operationId: 'listFieldDevicesBelow',
    summary: 'Phones of those who make visits at a unit or below it; needs `visit.plan`',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(WorkersDevice), ...refusals },
  },
} as const satisfies RouteContract

export const revokeDevice = {
  method: 'POST',
  url: '/api/field/devices/:deviceId/revoke',
  access: 'staff',
  schema: {
    operationId: 'revokeFieldDevice',
    summary:
      'Sign a phone off: one’s own, or with `visit.plan` one of a worker below. The sessions on it end; told so at its next contact, it forgets all it holds',
    tags,
    params: z.object({ deviceId: DeviceId }),
    response: { 200: Device, ...refusals },
  },
} as const satisfies RouteContract

export const hearRevoked = {
  method: 'POST',
  url: '/api/field/devices/:deviceId/heard',
  access: 'anyone',
  schema: {
    operationId: 'hearFieldDeviceRevoked',
    summary:
      'Asked by a phone whose session has ended: whether it was signed off, and has to forget all it holds. Its id is what it knows and nobody guesses',
    tags,
    params: z.object({ deviceId: DeviceId }),
    body: z.object({ unsent: z.int().min(0).max(1_000_000).describe('Records that lie on it unsent') }),
    response: { 200: z.object({ revoked: z.boolean() }), 400: Problem },
  },
} as const satisfies RouteContract
