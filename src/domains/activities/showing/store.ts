import { sql } from 'kysely'
import type { OfferId } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { ActivityId } from '../activity/contract.ts'
import type { SessionId } from '../sessions/contract.ts'

export type CalendarRow = {
  id: string
  activity: ActivityId
  titleZh: string
  titleEn: string
  activityVersion: number
  topic: string
  offer: OfferId | null
  lineage: string[]
}

/** Sessions of days, with what a calendar says of their activities; drafts have none. */
export async function findCalendar(
  tx: Tx,
  asked: {
    station: string | null
    unit: string | null
    activity: string | null
    from: string
    to: string
  },
): Promise<CalendarRow[]> {
  const { station, unit, activity, from, to } = asked
  const { rows } = await sql<CalendarRow>`
    select s.id, a.id as activity, a.title_zh as "titleZh", a.title_en as "titleEn", a.version as "activityVersion",
      a.topic, coalesce(s.offer_id, a.offer_id) as offer, a.lineage
    from activities.session s join activities.activity a on a.id = s.activity_id
    where s.day between ${from}::date and ${to}::date
      and (${station}::uuid is null or s.station_id = ${station})
      and (${activity}::uuid is null or s.activity_id = ${activity})
      and (${unit}::uuid is null or a.lineage @> array[${unit}::uuid])
    order by s.starts_at, s.id limit 5000`.execute(tx)
  return rows
}

export async function findSessionRows(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx.selectFrom('activities.session').selectAll().where('id', 'in', ids).execute()
}

export async function findByOffer(
  tx: Tx,
  offer: string,
): Promise<{ activity: ActivityId; session: SessionId | null } | undefined> {
  const { rows } = await sql<{ activity: ActivityId; session: SessionId | null }>`
    select id as activity, null::uuid as session from activities.activity where offer_id = ${offer}
    union all select activity_id, id from activities.session where offer_id = ${offer}`.execute(tx)
  return rows[0]
}
