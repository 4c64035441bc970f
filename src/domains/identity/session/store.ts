import { CompiledQuery, sql } from 'kysely'
import { ANYONE, look } from '../../../kernel/access.ts'
import type { Database, Reader, Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import type { RoleHeld } from '../rules.ts'

export type SessionRow = {
  person: PersonId
  kind: 'resident' | 'staff'
  /** Milliseconds since 1970. */
  expiresAt: number
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

const SESSIONS = `
  select asked.place::int, p.id as person, p.kind, current_date::text as today,
    floor(extract(epoch from s.expires_at) * 1000)::float8 as expires,
    case when p.kind = 'staff' then (
      select json_agg(json_build_object('role', g.role, 'unit', g.unit_id, 'valid', g.valid::text))
      from identity.role_grant g where g.person_id = p.id and g.valid @> current_date) end as roles
  from unnest($1::bytea[]) with ordinality as asked(hash, place)
  join identity.session s on s.token_hash = asked.hash
  join identity.person p on p.id = s.person_id
  where s.ended_at is null and s.expires_at > now() and p.erased_at is null`

type SessionTold = {
  place: number
  person: PersonId
  kind: 'resident' | 'staff'
  expires: number
  today: string
  roles: { role: RoleHeld['role']; unit: RoleHeld['unit']; valid: string }[] | null
}

/**
 * The sessions of these token hashes that still last, their persons, and the roles of today: all that requests
 * need, in one query. By place in the list, counted from 1; a place that is missing is nobody's session.
 */
export async function findSessions(
  from: Database | Reader,
  hashes: readonly Buffer[],
): Promise<Map<number, SessionRow>> {
  const rows =
    'read' in from
      ? await from.read<SessionTold>('sessions', SESSIONS, [hashes])
      : await look(
          from,
          ANYONE,
          async (tx) => (await tx.executeQuery(CompiledQuery.raw(SESSIONS, [hashes]))).rows as SessionTold[],
          'sign-in',
        )
  return new Map(
    rows.map(({ place, person, kind, expires, today, roles }) => [
      place,
      {
        person,
        kind,
        expiresAt: expires,
        today,
        roles: (roles ?? []).map(({ role, unit, valid }) => ({ role, unit, ...livedOf(valid) })),
      },
    ]),
  )
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
