import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { Audience } from '../activity/contract.ts'

export type AudienceRow = {
  readonly offer: string
  readonly activity: string
  readonly audience: Audience
  readonly year: number
}

/** Whom these offers are for, and the year in which each begins. */
export async function findAudiences(tx: Tx, offers: readonly string[]): Promise<AudienceRow[]> {
  const { rows } = await sql<Omit<AudienceRow, 'audience'> & Audience>`
    with wanted as (
      select a.offer_id as offer, a.id as activity,
        (select min(s.day) from activities.session s where s.activity_id = a.id and s.state = 'planned') as day
      from activities.activity a where a.offer_id = any(${[...offers]}::uuid[])
      union all
      select s.offer_id, s.activity_id, s.day from activities.session s where s.offer_id = any(${[...offers]}::uuid[]))
    select w.offer, w.activity, coalesce(extract(year from w.day), extract(year from now()))::int as year,
      a.audience as who, a.audience_unit_id as unit, a.age_from as "ageFrom", a.age_to as "ageTo",
      a.verified_only as "verifiedOnly"
    from wanted w join activities.activity a on a.id = w.activity`.execute(tx)
  return rows.map(({ offer, activity, year, ...audience }) => ({ offer, activity, year, audience }))
}
