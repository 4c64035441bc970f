import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { notYours } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { findColleagues } from '../../identity/public.ts'
import { prove } from '../../territory/public.ts'
import { deviceNotFound, devicesTooMany, deviceTaken, REFUSALS } from '../rules.ts'
import { readRules } from '../store.ts'
import type { Device, DeviceId, WorkersDevice } from './contract.ts'
import * as store from './store.ts'

/** Somebody of the staff who is signed in. */
export type Worker = Who & { readonly person: PersonId }

/** The hash of the token with which somebody asks; null: by none. */
export type Session = Buffer | null

/** Phones shown of a unit at most: with more of them one looks further down. */
const MOST_BELOW = 500

const BY_NAME = new Intl.Collator('zh-CN', { numeric: true })

/**
 * Signs a phone in. Sent again it is the same phone. Throws not-yours (who makes no visits has no use for one),
 * field-devices-too-many, field-device-taken.
 */
export async function registerDevice(
  tx: Tx,
  who: Worker,
  { id, name, session }: { readonly id: DeviceId; readonly name: string; readonly session: Session },
  today: string,
): Promise<Device> {
  if (!who.grants['visit.make']?.length) throw notYours()
  await store.lockPerson(tx, who.person)
  const there = await store.findDevice(tx, id)
  if (there && (there.person !== who.person || there.revokedAt)) throw deviceTaken()
  if (there) {
    await store.addSession(tx, id, session)
    return there
  }
  const { devices } = await readRules(tx, today)
  if ((await store.countActive(tx, who.person)) >= devices) throw devicesTooMany({ most: devices })
  await judged(REFUSALS, () => store.insertDevice(tx, { id, name, person: who.person }))
  await store.addSession(tx, id, session)
  const device = await found(tx, id)
  writeDown(tx, {
    action: 'field.register',
    subject: { kind: 'fieldDevice', id },
    lineage: device.lineage,
  })
  return device
}

/** My own. */
export function listDevices(tx: Tx, who: Worker): Promise<Device[]> {
  return store.findOwn(tx, who.person)
}

/** Those of the workers at a unit and below, by the names of workers and phones. Throws not-yours. */
export async function listDevicesBelow(tx: Tx, who: Worker, unit: UnitId): Promise<WorkersDevice[]> {
  await prove(tx, who, 'visit.plan', unit)
  const rows = await store.findBelow(tx, unit, MOST_BELOW)
  const people = await findColleagues(
    tx,
    rows.map(({ person }) => person),
  )
  return rows
    .map((row) => ({ ...row, worker: { id: row.person, name: people.get(row.person)?.name ?? null } }))
    .toSorted(
      (a, b) => BY_NAME.compare(a.worker.name ?? '', b.worker.name ?? '') || BY_NAME.compare(a.name, b.name),
    )
}

/**
 * Signs a phone off: one's own, or with `visit.plan` one of a worker below. The sessions with which it registered and
 * synced end with it, but for the one by which that is asked; the caller forgets them in this process after the commit
 * (`SessionMemory.forget`). Throws field-device-not-found where there is none that whoever asks may see; done twice it
 * is done once.
 */
export async function revokeDevice(tx: Tx, who: Worker, id: DeviceId, asking: Session): Promise<Device> {
  const device = await found(tx, id)
  if (device.person !== who.person) await proveOver(tx, who, device.lineage)
  if (await store.markRevoked(tx, id, who.person))
    writeDown(tx, {
      action: 'field.revoke',
      subject: { kind: 'fieldDevice', id },
      lineage: device.lineage,
      detail: { own: device.person === who.person },
    })
  // Also where it was signed off before: by itself, it kept the session.
  await store.endSessions(tx, id, asking)
  await announce(tx, 'session', device.person)
  return found(tx, id)
}

/** Whether a phone was signed off, for a phone whose session has ended; it forgets all it holds, and that is kept. */
export async function hearRevoked(tx: Tx, id: DeviceId, unsent: number): Promise<{ revoked: boolean }> {
  return { revoked: await store.hearRevoked(tx, id, unsent) }
}

/** One of the units at which its worker makes visits is one's own, or lies below. */
async function proveOver(tx: Tx, who: Worker, lineage: readonly UnitId[]): Promise<void> {
  const unit = who.grants['visit.plan']?.find((held) => lineage.includes(held))
  if (!unit) throw notYours()
  await prove(tx, who, 'visit.plan', unit)
}

async function found(tx: Tx, id: DeviceId): Promise<store.DeviceRow> {
  const device = await store.findDevice(tx, id)
  if (!device) throw deviceNotFound()
  return device
}
