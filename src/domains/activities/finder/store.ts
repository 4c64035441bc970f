import { sql } from 'kysely'
import type { OfferId } from '../../../engines/capacity/contract.ts'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Audience } from '../activity/contract.ts'
import type { ActivityKept, SessionKept } from './rules.ts'

const numberOf = (text: string | undefined): number | null => (text ? Number(text) : null)

/** Published sessions that have not ended a day ago, of all activities or of one. */
export async function readKept(tx: Tx, since: Temporal.Instant, only: string | null): Promise<SessionKept[]> {
  const activities = await readMany(
    tx,
    sql`select ${fields('a.id', 'a.kind', 'a.topic', 'a.title_zh', 'a.title_en', 'a.audience', 'a.audience_unit_id', 'a.age_from', 'a.age_to', 'a.verified_only', 'a.enrolment', 'a.policy', 'a.offer_id', 'a.station_id', 'n.sessions')}
      from activities.activity a
      join (select activity_id, count(*) filter (where state = 'planned') as sessions, max(ends_at) as last
        from activities.session where ${only}::uuid is null or activity_id = ${only}::uuid
        group by activity_id) n on n.activity_id = a.id
      where a.state in ('published', 'calledOff') and n.last > ${since.toString()}::timestamptz`,
    activityOf,
  )
  const byId = new Map(activities.map((one) => [one.id, one]))
  const sessions = await readMany(
    tx,
    sql`select ${fields('s.id', 's.activity_id', 's.number', `extract(epoch from s.starts_at)::bigint`, `extract(epoch from s.ends_at)::bigint`, 's.day', 's.offer_id', 's.state')}
      from activities.session s
      where s.ends_at > ${since.toString()}::timestamptz and (${only}::uuid is null or s.activity_id = ${only}::uuid)`,
    (row) => sessionOf(row, byId),
  )
  return sessions.flatMap((one) => one ?? [])
}

function activityOf(row: string[]): ActivityKept {
  const [
    id = '',
    kind,
    topic = '',
    zh = '',
    en = '',
    who,
    unit,
    from,
    to,
    verified,
    way,
    policy,
    offer,
    station = '',
    sessions,
  ] = row
  return {
    id,
    kind: kind as ActivityKept['kind'],
    topic,
    title: { zh, en },
    audience: {
      who: who as Audience['who'],
      unit: (unit || null) as Audience['unit'],
      ageFrom: numberOf(from),
      ageTo: numberOf(to),
      verifiedOnly: verified === 'true',
    },
    way: way as ActivityKept['way'],
    policy: policy as ActivityKept['policy'],
    offer: (offer || null) as OfferId | null,
    station,
    sessions: Number(sessions),
  }
}

function sessionOf(row: string[], activities: ReadonlyMap<string, ActivityKept>): SessionKept | undefined {
  const [id = '', of = '', number, start, end, day = '', offer, state] = row
  const activity = activities.get(of)
  return (
    activity && {
      id,
      activity,
      number: Number(number),
      start: Number(start) * 1000,
      end: Number(end) * 1000,
      day,
      offer: (offer || null) as OfferId | null,
      calledOff: state === 'calledOff',
    }
  )
}
