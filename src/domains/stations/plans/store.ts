import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { StationId } from '../contract.ts'
import type { OpeningPlan } from '../hours/contract.ts'
import { planOf } from '../store.ts'

/** What other rooms want of many stations at once. */
export type StationAtWork = {
  readonly id: StationId
  readonly zh: string
  readonly en: string
  readonly unit: string
  readonly plan: OpeningPlan
}

type Row = {
  id: StationId
  zh: string
  en: string
  unit: string
  time_zone: string
  /** Timetables and exceptions as JSON: most stations share theirs, and one plan is made of each. */
  timetables: string
  exceptions: string
}
type Timetables = Parameters<typeof planOf>[1]
type Exceptions = Parameters<typeof planOf>[2]

/**
 * Stations that are not retired, by the units they stand in or by their ids, with their hours: exceptions that
 * end before `since` (YYYY-MM-DD) are left out. As far as whoever asks may see them, in the order
 * of their codes; stations that keep the same hours share one plan.
 */
export async function readAtWork(
  tx: Tx,
  { units, ids, since }: { units?: readonly string[]; ids?: readonly string[]; since: string },
): Promise<StationAtWork[]> {
  const wanted = units
    ? sql`s.unit_id = any(${[...units]}::uuid[])`
    : sql`s.id = any(${[...(ids ?? [])]}::uuid[])`
  const { rows } = await sql<Row>`
    with mine as materialized (
      select s.id, s.code, s.name_zh as zh, s.name_en as en, s.unit_id as unit, s.time_zone
      from stations.station s where ${wanted} and s.status <> 'retired')
    select m.id, m.zh, m.en, m.unit, m.time_zone,
      coalesce((select jsonb_agg(jsonb_build_object('number', t.number, 'label_zh', t.label_zh, 'label_en', t.label_en,
          'from_day', t.from_day, 'to_day', t.to_day, 'hours', t.hours::text) order by t.number)
        from stations.timetable t where t.station_id = m.id), '[]')::text as timetables,
      coalesce((select jsonb_agg(jsonb_build_object('dates', e.dates::text, 'hours', e.hours::text,
          'reason_zh', e.reason_zh, 'reason_en', e.reason_en) order by e.dates)
        from stations.exception e where e.station_id = m.id and upper(e.dates) > ${since}::date), '[]')::text as exceptions
    from mine m order by m.code`.execute(tx)
  const plans = new Map<string, OpeningPlan>()
  const planFor = ({ time_zone, timetables, exceptions }: Row): OpeningPlan => {
    const key = `${time_zone} ${timetables} ${exceptions}`
    const known = plans.get(key)
    if (known) return known
    const plan = planOf(time_zone, JSON.parse(timetables) as Timetables, JSON.parse(exceptions) as Exceptions)
    plans.set(key, plan)
    return plan
  }
  return rows.map((row) => ({ id: row.id, zh: row.zh, en: row.en, unit: row.unit, plan: planFor(row) }))
}
