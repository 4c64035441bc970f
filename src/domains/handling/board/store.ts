import { type RawBuilder, sql } from 'kysely'
import type { CaseBrief, Part } from '../../../engines/cases/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { BoardCounts } from './contract.ts'

/** Columns of a brief, of a row `c`; infinity means that nothing is due. */
export const BRIEF: RawBuilder<unknown> = sql`c.id, c.process, c.number, c.title, c.category, c.sight, c.stage,
  c.kind, c.outcome, c.opened_at as "openedAt", c.closed_at as "closedAt", nullif(c.due_at, 'infinity') as "dueAt",
  c.paused, c.lead_unit as lead, c.place[1] as place, c.pending, c.bounces, c.urged, c.reopened, c.events`

/** Which board: of a unit and those below it, of one process, of what they lead or of what they assist in. */
export type BoardOf = { readonly unit: UnitId; readonly process: string; readonly part: Part }
/** Now, and when what is due is due soon. */
export type Moments = { readonly now: Temporal.Instant; readonly soon: Temporal.Instant }

/** Numbers of the city, as they are in force: `handling.rule`. */
export type Rules = {
  /** What is due within so many working days is due soon. */
  readonly soonWorkingDays: number
  /** For so many days after its end a case with a bad rating is still looked at. */
  readonly ratedDays: number
  /** Disputed so often, a case is watched. */
  readonly disputesWatched: number
  /** Rated so, from 1 to 5, or lower, it is looked at. */
  readonly satisfiedWatched: number
}

export async function readRules(tx: Tx, now: Temporal.Instant): Promise<Rules> {
  const day = sql`${now.toString()}::timestamptz::date`
  const { rows } = await sql<Rules>`select handling.rule_on('soonWorkingDays', ${day}) as "soonWorkingDays",
    handling.rule_on('ratedDays', ${day}) as "ratedDays",
    handling.rule_on('disputesWatched', ${day}) as "disputesWatched",
    handling.rule_on('satisfiedWatched', ${day}) as "satisfiedWatched"`.execute(tx)
  const [rules] = rows
  if (!rules?.soonWorkingDays || !rules.ratedDays || !rules.disputesWatched || !rules.satisfiedWatched)
    throw new Error('No rule of handling is in force')
  return rules
}

/** How many, of a stage or of a unit just below. */
export type Counted = BoardCounts & { readonly stage: string | null; readonly below: UnitId | null }

/** By stage, and by those of some units just below that have any; a case is counted for one of them. */
export async function countBoard(
  tx: Tx,
  { unit, process, part }: BoardOf,
  units: readonly UnitId[],
  { now, soon }: Moments,
): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select stage, below, open, overdue, due_soon as "dueSoon"
    from handling.board_counts(${unit}, ${[...units]}::uuid[], ${process}, ${part}, ${now.toString()},
      ${soon.toString()})`.execute(tx)
  return rows
}

/** Of each of these stages the ones due first, so many at most. */
export async function findFirst(
  tx: Tx,
  { unit, process, part }: BoardOf,
  stages: readonly string[],
  each: number,
): Promise<CaseBrief[]> {
  const { rows } = await sql<CaseBrief>`select ${BRIEF}
    from handling.board_first(${unit}, ${process}, ${part}, ${[...stages]}::text[], ${each}) c`.execute(tx)
  return rows
}
