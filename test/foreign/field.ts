import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { asOwner } from '../database.ts'
import { givenStaff } from '../people.ts'
import type { Request } from './request.ts'

/** Signing in one's own phone, and what is on it: nobody else has a hand in that (src/domains/field/actions.test.ts). */
export const FIELD_PERSONAL = [
  'registerFieldDevice',
  'listFieldDevices',
  'syncField',
  'hearFieldDeviceRevoked',
] as const

/** Whose phone it is: nobody elsewhere may learn that they have one. */
export const WORKER = '宁走访'

/** What the test of foreign hands tries with the phone of a worker. */
export async function fieldTrials(ownerUrl: string, town: Town) {
  const worker = await givenStaff(ownerUrl, 'gridWorker', town.north1, WORKER)
  const device = newId()
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into field.device (id, person_id, name, lineage)
       values ($1, $2, '手机', territory.present_lineage($3))`,
      [device, worker.person, town.north1],
    ),
  )
  const writes: Record<string, Request> = { revokeFieldDevice: { params: { deviceId: device } } }
  const staffReads: Record<string, Request> = { listFieldDevicesBelow: { query: `unit=${town.plane}` } }
  return { writes, staffReads }
}
