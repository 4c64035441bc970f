import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import type { RoleHeld } from '../rules.ts'

export type SessionRow = {
  person: PersonId
  kind: 'resident' | 'staff'
  expiresAt: Temporal.Instant
  roles: RoleHeld[]
  today: string
}

/** Starts a session; its end is counted by the database's clock, as every later question is. */
export async function insertSession(
  tx: Tx,
  session: { hash: Buffer; person: PersonId; via: string; seconds: number },
): Promise<Temporal.Instant> {
  const { rows } = await sql<{ expires_at: Temporal.Instant }>`
    insert into identity.session (token_hash, person_id, via, expires_at)
    values (${session.hash}, ${session.person}, ${session.via}, now() + make_interval(secs => ${session.seconds}))
    returning expires_at`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('A session was not written')
  return row.expires_at
}

/** A session that still lasts, its person, and the roles of today: all that a request needs, in one query. */
export async function findSession(tx: Tx, hash: Buffer): Promise<SessionRow | undefined> {
  const { rows } = await sql<{
    person: PersonId
    kind: 'resident' | 'staff'
    expires_at: Temporal.Instant
    today: string
    roles: { role: RoleHeld['role']; unit: RoleHeld['unit']; valid: string }[]
  }>`
    select p.id as person, p.kind, s.expires_at, current_date as today,
      coalesce((
        select json_agg(json_build_object('role', g.role, 'unit', g.unit_id, 'valid', g.valid::text))
        from identity.role_grant g where g.person_id = p.id and g.valid @> current_date), '[]') as roles
    from identity.session s join identity.person p on p.id = s.person_id
    where s.token_hash = ${hash} and s.ended_at is null and s.expires_at > now() and p.erased_at is null
    `.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { person, kind, expires_at: expiresAt, today } = row
  const roles = row.roles.map(({ role, unit, valid }) => ({ role, unit, ...livedOf(valid) }))
  return { person, kind, expiresAt, today, roles }
}

/** Ends one session of a person, or all; says how many were still running. */
export async function endSessions(tx: Tx, person: PersonId, hash?: Buffer): Promise<number> {
  let query = tx
    .updateTable('identity.session')
    .set({ ended_at: sql<string>`now()` })
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', sql<Temporal.Instant>`now()`)
  if (hash) query = query.where('token_hash', '=', hash)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

export async function listSessions(tx: Tx, person: PersonId) {
  return tx
    .selectFrom('identity.session')
    .select(['via', 'created_at as from', 'expires_at as until', 'ended_at as ended'])
    .where('person_id', '=', person)
    .orderBy('created_at', 'desc')
    .execute()
}
