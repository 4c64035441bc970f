import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { BarrierId, BarrierKind } from './contract.ts'
import { boxOfLines, type NewBarrier, type Stretch } from './rules.ts'

export type BarrierRow = {
  readonly id: BarrierId
  readonly unit: UnitId
  readonly lineage: readonly UnitId[]
  readonly name: string
  readonly kind: BarrierKind
  readonly lines: readonly Stretch[]
  readonly broughtBy: PersonId | null
  readonly broughtAt: Temporal.Instant
  readonly takenAwayAt: Temporal.Instant | null
}

const BARRIER = sql.raw(`id, unit_id as unit, lineage, name, kind, lines, brought_by as "broughtBy",
  brought_at as "broughtAt", removed_at as "takenAwayAt"`)

/** Barriers that stand at a place, above it and below it: `lineage` is the place and all above it. */
export async function findStanding(tx: Tx, place: UnitId, lineage: readonly UnitId[]): Promise<BarrierRow[]> {
  const { rows } = await sql<BarrierRow>`select ${BARRIER} from planning.barrier
    where removed_at is null and (unit_id = any(${[...lineage]}::uuid[]) or lineage @> array[${place}::uuid])
    order by kind, name, id`.execute(tx)
  return rows
}

/** These barriers, whether they stand or were taken away. */
export async function findBarriers(tx: Tx, ids: readonly BarrierId[]): Promise<BarrierRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<BarrierRow>`select ${BARRIER} from planning.barrier
    where id = any(${[...ids]}::uuid[]) order by kind, name, id`.execute(tx)
  return rows
}

/** A barrier, held until the transaction ends. */
export async function lockBarrier(tx: Tx, id: BarrierId): Promise<BarrierRow | undefined> {
  const { rows } = await sql<BarrierRow>`select ${BARRIER} from planning.barrier
    where id = ${id} for no key update`.execute(tx)
  return rows[0]
}

export async function insertBarrier(
  tx: Tx,
  { id, unit, name, kind, lines }: NewBarrier & { id: BarrierId; unit: UnitId },
): Promise<void> {
  const [west, south, east, north] = boxOfLines(lines)
  await sql`insert into planning.barrier (id, unit_id, name, kind, lines, west, south, east, north)
    values (${id}, ${unit}, ${name}, ${kind}::planning.barrier_kind, ${JSON.stringify(lines)}::jsonb,
      ${west}, ${south}, ${east}, ${north})`.execute(tx)
}

export async function markTakenAway(tx: Tx, id: BarrierId): Promise<void> {
  await sql`update planning.barrier set removed_at = now(), removed_by = kernel.actor()
    where id = ${id}`.execute(tx)
}
