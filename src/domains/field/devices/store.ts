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

/** More sessions than a phone begins within their twelve hours. */
const MOST_SESSIONS = 20

/** The sessions of a device with this one, for an update of its row; null: it came without one. */
export const sessionsWith = (session: Buffer | null) => sql`case
  when ${session}::bytea is null or sessions @> array[${session}::bytea] then sessions
  else (${session}::bytea || sessions)[1:${sql.lit(MOST_SESSIONS)}] end`

/** Remembers with which session a device is registered. */
export async function addSession(tx: Tx, id: DeviceId, session: Buffer | null): Promise<void> {
  await sql`update field.device set sessions = ${sessionsWith(session)} where id = ${id}`.execute(tx)
}

/** Ends the sessions of a device that is signed off, but for the one by which that is asked. */
export async function endSessions(tx: Tx, id: DeviceId, but: Buffer | null): Promise<void> {
  await sql`select field.end_sessions(${id}, ${but})`.execute(tx)
}

/** Whether a device was signed off; what lay on it unsent is kept. */
export async function hearRevoked(tx: Tx, id: DeviceId, unsent: number): Promise<boolean> {
  const { rows } = await sql<{ revoked: boolean }>`
    select field.hear_revoked(${id}, ${unsent}) as revoked`.execute(tx)
  return rows[0]?.revoked ?? false
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
