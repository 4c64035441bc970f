import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { PointId } from '../../contract.ts'
import type { Revenue } from './contract.ts'

type RevenueRow = Omit<Revenue, 'point' | 'cents'> & { zh: string; en: string; cents: string }

export async function findRevenue(tx: Tx, unit: UnitId): Promise<RevenueRow[]> {
  const { rows } = await sql<RevenueRow>`
    select r.id, p.zh, p.en, lower(r.period)::text as "from", (upper(r.period) - 1)::text as "to", r.cents, r.note,
      n.name as by, r.noted_at as at, r.struck_at is not null as struck
    from parking.revenue r join parking.point p on p.id = r.point_id
      left join identity.staff_names(array(select distinct noted_by from parking.revenue)) n on n.person_id = r.noted_by
    where p.lineage && ${[unit]}::uuid[] order by r.noted_at desc limit 500`.execute(tx)
  return rows
}

export async function insertRevenue(
  tx: Tx,
  point: PointId,
  { from, to, cents, note }: { from: string; to: string; cents: number; note: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into parking.revenue (point_id, period, cents, note)
    values (${point}, daterange(${from}::date, ${to}::date, '[]'), ${cents}, ${note}) returning id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}

export async function strike(tx: Tx, id: string): Promise<PointId | undefined> {
  const { rows } = await sql<{ point: PointId }>`update parking.revenue set struck_at = now()
    where id = ${id} and struck_at is null returning point_id as point`.execute(tx)
  return rows[0]?.point
}
