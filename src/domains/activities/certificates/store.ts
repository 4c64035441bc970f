import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { StationId } from '../../stations/contract.ts'
import type { ActivityId } from '../activity/contract.ts'
import type { CertificateId } from './contract.ts'

/** The share of sessions that the rule of a day asks for, in per cent; undefined where there is no rule. */
export async function findShare(tx: Tx, day: string): Promise<number | undefined> {
  const { rows } = await sql<{ value: number }>`
    select value from activities.rule where kind = 'certificateShare' and valid @> ${day}::date`.execute(tx)
  return rows[0]?.value
}

export type AttendedRow = {
  activity: ActivityId
  participant: string
  zh: string
  en: string
  attended: number
  sessions: number
  certificate: CertificateId | null
}

/** Courses that an account's people attended, with how many sessions took place or will. */
export async function findAttended(tx: Tx, holder: PersonId): Promise<AttendedRow[]> {
  const { rows } = await sql<AttendedRow>`
    select a.id as activity, t.participant_id as participant, a.title_zh as zh, a.title_en as en,
      count(*)::int as attended,
      (select count(*)::int from activities.session x where x.activity_id = a.id and x.state = 'planned') as sessions,
      (select c.id from activities.certificate c where c.activity_id = a.id and c.participant_id = t.participant_id) as certificate
    from activities.attendance t
    join activities.session s on s.id = t.session_id and s.state = 'planned'
    join activities.activity a on a.id = s.activity_id and a.kind = 'course'
    where t.holder_id = ${holder} group by a.id, t.participant_id order by max(s.starts_at) desc`.execute(tx)
  return rows
}

export type CertificateRow = {
  id: CertificateId
  code: string
  activity: ActivityId
  zh: string
  en: string
  station: StationId
  name: string
  attended: number
  sessions: number
  from: string
  to: string
  issuedAt: Temporal.Instant
}

const DAYS = sql`
  (select min(s.day)::text from activities.session s where s.activity_id = a.id and s.state = 'planned') as "from",
  (select max(s.day)::text from activities.session s where s.activity_id = a.id and s.state = 'planned') as "to"`

export async function findCertificates(tx: Tx, where: RawBuilder<unknown>): Promise<CertificateRow[]> {
  const { rows } = await sql<CertificateRow>`
    select c.id, c.code, a.id as activity, a.title_zh as zh, a.title_en as en, a.station_id as station, c.name, c.attended,
      c.sessions, c.issued_at as "issuedAt", ${DAYS}
    from activities.certificate c join activities.activity a on a.id = c.activity_id
    where ${where} order by c.issued_at desc`.execute(tx)
  return rows
}

export const ofHolder = (holder: string) => sql`c.holder_id = ${holder}`
export const ofParticipant = (activity: string, participant: string) =>
  sql`c.activity_id = ${activity} and c.participant_id = ${participant}`

export async function insertCertificate(
  tx: Tx,
  one: {
    code: string
    activity: string
    participant: string
    holder: string
    name: string
    attended: number
    sessions: number
  },
): Promise<void> {
  await tx
    .insertInto('activities.certificate')
    .values({
      code: one.code,
      activity_id: one.activity,
      participant_id: one.participant,
      holder_id: one.holder,
      name: one.name,
      attended: one.attended,
      sessions: one.sessions,
    })
    .execute()
}

export type Verified = Omit<CertificateRow, 'id' | 'code' | 'name' | 'activity'> & { surname: string | null }

export async function findByCode(tx: Tx, code: string): Promise<Verified | undefined> {
  const { rows } = await sql<Verified>`
    select c.surname, c.attended, c.sessions, c.issued_at as "issuedAt", a.title_zh as zh, a.title_en as en,
      a.station_id as station, ${DAYS}
    from activities.certificate_by(${code}) c join activities.activity a on a.id = c.activity_id`.execute(tx)
  return rows[0]
}
