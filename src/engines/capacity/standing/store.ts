import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { SeatCounts } from '../contract.ts'
import type { SeatBalance, SeatFault } from './contract.ts'

type FaultRow = Omit<SeatFault, 'counted' | 'found' | 'subject'> & {
  counted: string | null
  found: string | null
  kind: string | null
  id: string | null
}

function faultOf({ kind, id, counted, found, ...row }: FaultRow): SeatFault {
  return {
    ...row,
    subject: kind !== null && id !== null ? { kind, id } : null,
    counted: counted === null ? null : Number(counted),
    found: found === null ? null : Number(found),
  }
}

/** Counts everything in reach anew, now. */
export async function recount(tx: Tx, offers: readonly string[] | null): Promise<SeatFault[]> {
  const { rows } = await sql<FaultRow>`
    select f.offer_id as offer, f.bucket, f.what, f.counted, f.found, o.subject_kind as kind, o.subject_id as id
    from capacity.faults(${offers && [...offers]}::uuid[]) f left join capacity.offer o on o.id = f.offer_id
    order by f.offer_id, f.bucket, f.what`.execute(tx)
  return rows.map(faultOf)
}

/** The totals in reach now, and what the last check found there. */
export async function findBalance(tx: Tx): Promise<SeatBalance> {
  const { rows: totals } = await sql<SeatCounts & { offers: number }>`
    select count(distinct o.id)::integer as offers, coalesce(sum(b.capacity), 0)::integer as capacity,
      coalesce(sum(b.confirmed), 0)::integer as confirmed, coalesce(sum(b.held), 0)::integer as held,
      coalesce(sum(b.free), 0)::integer as free, coalesce(sum(b.waiting), 0)::integer as waiting,
      coalesce(sum(b.requested), 0)::integer as requested, coalesce(sum(b.entered), 0)::integer as entered
    from capacity.offer o join capacity.bucket b on b.offer_id = o.id
    where o.lineage && kernel.scope('audit.read')`.execute(tx)
  const { rows: runs } = await sql<{ id: string; at: Temporal.Instant; tookMs: number }>`
    select id, at, took_ms as "tookMs" from capacity.check_run order by at desc limit 1`.execute(tx)
  const [run] = runs
  const { rows: faults } = await sql<FaultRow>`
    select f.offer_id as offer, f.bucket, f.what, f.counted, f.found, o.subject_kind as kind, o.subject_id as id
    from capacity.fault f left join capacity.offer o on o.id = f.offer_id
    where f.run_id = ${run?.id ?? null} order by f.offer_id, f.bucket, f.what limit 500`.execute(tx)
  const { offers, ...counts } = totals[0]!
  return {
    offers,
    totals: counts,
    lastCheck: run ? { at: run.at, tookMs: run.tookMs } : null,
    faults: faults.map(faultOf),
  }
}

/** Checks everything and keeps what was found; for the purpose of a survey. */
export async function keepCheck(tx: Tx): Promise<{ tookMs: number; faults: number }> {
  const { rows } = await sql<{ tookMs: number; faults: number }>`
    select took_ms as "tookMs", faults from capacity.check_seats()`.execute(tx)
  return rows[0]!
}
