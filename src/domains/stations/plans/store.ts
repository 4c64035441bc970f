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
  timetables: Parameters<typeof planOf>[1]
  exceptions: Parameters<typeof planOf>[2]
}

/**
 * Stations that are not retired, by the units they stand in or by their ids, with their hours: exceptions that
 * end before `since` (YYYY-MM-DD) are left out. As far as whoever asks may see them, in the order of their codes.
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
        from stations.timetable t where t.station_id = m.id), '[]') as timetables,
      coalesce((select jsonb_agg(jsonb_build_object('dates', e.dates::text, 'hours', e.hours::text,
          'reason_zh', e.reason_zh, 'reason_en', e.reason_en) order by e.dates)
        from stations.exception e where e.station_id = m.id and upper(e.dates) > ${since}::date), '[]') as exceptions
    from mine m order by m.code`.execute(tx)
  return rows.map(({ id, zh, en, unit, time_zone, timetables, exceptions }) => ({
    id,
    zh,
    en,
    unit,
    plan: planOf(time_zone, timetables, exceptions),
  }))
}
