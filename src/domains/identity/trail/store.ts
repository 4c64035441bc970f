import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { Mark } from './rules.ts'

export type TrailAsk = {
  readonly unit?: string | undefined
  readonly action?: string | undefined
  /** One of these. */
  readonly actions?: readonly string[] | undefined
  readonly before?: Mark | undefined
  readonly most: number
}

/** Lines of the audit list that row-level security shows, newest first, with the names of colleagues. */
export async function readTrail(tx: Tx, { unit, action, actions, before, most }: TrailAsk) {
  let query = tx
    .selectFrom('kernel.audit as a')
    .leftJoin('identity.person as p', 'p.id', 'a.actor')
    .select([
      'a.id',
      'a.at',
      'a.chain',
      'a.position',
      'a.actor',
      'p.name',
      'a.action',
      'a.subject_kind',
      'a.subject_id',
      sql<string | null>`a.lineage[1]`.as('unit'),
      'a.detail',
    ])
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(most)
  if (unit !== undefined) query = query.where(sql<boolean>`a.lineage @> array[${unit}::uuid]`)
  if (action !== undefined) query = query.where('a.action', '=', action)
  if (actions !== undefined) query = query.where('a.action', 'in', [...actions])
  if (before)
    query = query.where(sql<boolean>`(a.at, a.id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
  return query.execute()
}
