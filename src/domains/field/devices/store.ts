import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { Device, DeviceId } from './contract.ts'

export type DeviceRow = Device & { readonly person: PersonId; readonly lineage: readonly UnitId[] }

const ROW =
  sql.raw(`id, name, person_id as person, lineage, registered_at as "registeredAt", last_sync_at as "lastSyncAt",
  clock_off as "clockOff", revoked_at as "revokedAt", told_at as "toldAt", lost`)

/** One at a time registers for a person, so that none is counted twice or not at all. */
export async function lockPerson(tx: Tx, person: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`field.devices ${person}`}, 0))`.execute(tx)
}

export async function countActive(tx: Tx, person: PersonId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from field.device where person_id = ${person} and revoked_at is null`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

export async function insertDevice(
  tx: Tx,
  { id, name, person }: { id: DeviceId; name: string; person: PersonId },
): Promise<void> {
  await sql`insert into field.device (id, person_id, name, lineage)
    values (${id}, ${person}, ${name}, field.lineage_of_actor())`.execute(tx)
}

export async function findDevice(tx: Tx, id: DeviceId): Promise<DeviceRow | undefined> {
  const { rows } = await sql<DeviceRow>`select ${ROW} from field.device where id = ${id}`.execute(tx)
  return rows[0]
}

/** Those in use, and those signed off within the month; the one used last first. */
export async function findOwn(tx: Tx, person: PersonId): Promise<DeviceRow[]> {
  const { rows } = await sql<DeviceRow>`
    select ${ROW} from field.device
    where person_id = ${person} and (revoked_at is null or revoked_at > now() - interval '30 days')
    order by revoked_at is not null, last_sync_at desc nulls last, registered_at desc`.execute(tx)
  return rows
}

/** The same at a unit and below, by name: nobody is compared by what they do; `most` of them. */
export async function findBelow(tx: Tx, unit: UnitId, most: number): Promise<DeviceRow[]> {
  const { rows } = await sql<DeviceRow>`
    select ${ROW} from field.device
    where ${unit} = any(lineage) and (revoked_at is null or revoked_at > now() - interval '30 days')
    order by name, id limit ${most}`.execute(tx)
  return rows
}

/** Signs it off for good. What lies in its worker's tray stays theirs. */
export async function markRevoked(tx: Tx, id: DeviceId, by: PersonId): Promise<boolean> {
  const { rows } = await sql`
    update field.device set revoked_at = now(), revoked_by = ${by} where id = ${id} and revoked_at is null
    returning id`.execute(tx)
  return rows.length > 0
}
