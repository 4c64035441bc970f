import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'

/** What was to be done in each of these units since a day: cases that were opened and visits that were made. */
export async function readWorkload(
  tx: Tx,
  units: readonly UnitId[],
  since: string,
): Promise<ReadonlyMap<UnitId, number>> {
  const { rows } = await sql<{ unit: UnitId; work: number }>`
    select coalesce(c.unit_id, v.unit_id) as unit, coalesce(c.cases, 0) + coalesce(v.visits, 0) as work
    from cases.counted(${[...units]}::uuid[], ${since}::date::timestamptz) c
    full join visits.counted(${[...units]}::uuid[], ${since}::date) v using (unit_id)`.execute(tx)
  return new Map(rows.map(({ unit, work }) => [unit, work]))
}

/** What each unit was asked about since a day: shares by first group of categories, where there was enough. */
export async function readTopics(
  tx: Tx,
  units: readonly UnitId[],
  since: string,
  least: number,
): Promise<ReadonlyMap<UnitId, Record<string, number>>> {
  const { rows } = await sql<{ unit: UnitId; topics: Record<string, number> }>`
    select unit_id as unit, jsonb_object_agg(topic, share) as topics
    from cases.asked_about(${[...units]}::uuid[], ${since}::date::timestamptz, ${least}::int)
    group by unit_id`.execute(tx)
  return new Map(rows.map(({ unit, topics }) => [unit, topics]))
}
