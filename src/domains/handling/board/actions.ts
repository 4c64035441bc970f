import type { Cases } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { notYours } from '../../../kernel/problem.ts'
import { reaches, type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import { lineOf, type Naming, unitNamed } from '../lines/actions.ts'
import type { Board, BoardCounts } from './contract.ts'
import * as store from './store.ts'

export type BoardHouse = Naming & { readonly territory: TerritoryMemory; readonly cases: Cases }

const NONE: BoardCounts = { open: 0, overdue: 0, dueSoon: 0 }

/**
 * The moment up to which what is due is due soon, by the rule of the day: there is still time to do something about
 * it.
 */
export function soonAfter(
  { cases }: { readonly cases: Cases },
  { soonWorkingDays }: Pick<store.Rules, 'soonWorkingDays'>,
  now: Temporal.Instant,
): Temporal.Instant {
  const { calendars } = cases
  const counting = calendars.calendars(calendars.present())
  const from = now.epochMilliseconds
  const soon = counting.working.due(from, soonWorkingDays * counting.workingDay(from))
  return Temporal.Instant.fromEpochMilliseconds(Math.round(soon))
}

/**
 * The open cases of a unit and those below it by stage. Whoever handles or supervises there sees them; the database
 * shows nobody more than is theirs. Throws unit-not-found, not-yours.
 */
export async function showBoard(
  tx: Tx,
  house: BoardHouse,
  who: Who,
  { each, ...asked }: store.BoardOf & { readonly each: number },
  now = Temporal.Now.instant(),
): Promise<Board> {
  const unit = unitNamed(house, asked.unit)
  if (!unit) throw unitNotFound()
  const held = [...(who.grants['case.handle'] ?? []), ...(who.grants['case.supervise'] ?? [])]
  if (held.length === 0 || !(await reaches(tx, held, asked.unit))) throw notYours()
  const moments = { now, soon: soonAfter(house, await store.readRules(tx, now), now) }
  const stages = Object.entries(
    house.cases.processes.find(({ name }) => name === asked.process)?.stages ?? {},
  ).flatMap(([stage, { kind }]) => (kind === 'closed' ? [] : [stage]))
  const units = childrenOf(house, asked.unit)
  const counts = await store.countBoard(tx, asked, units, moments)
  const lines = (await store.findFirst(tx, asked, stages, each)).map((brief) => lineOf(house, brief))
  return {
    unit,
    path: house.territory.path(asked.unit).flatMap(({ id }) => unitNamed(house, id) ?? []),
    columns: stages.map((stage) => ({
      stage,
      counts: countsOf(counts.find((one) => one.stage === stage)),
      cases: lines.filter((line) => line.stage === stage),
    })),
    below: units.flatMap((id) => {
      const [named, some] = [unitNamed(house, id), counts.find(({ below }) => below === id)]
      return named && some ? [{ unit: named, counts: countsOf(some) }] : []
    }),
  }
}

function countsOf(counted: store.Counted | undefined): BoardCounts {
  if (!counted) return NONE
  const { open, overdue, dueSoon } = counted
  return { open, overdue, dueSoon }
}

/** Units just below, those of the area grids as well, each once, in the order of the territory. */
function childrenOf({ territory }: BoardHouse, unit: UnitId): UnitId[] {
  return [
    ...new Set([...territory.children(unit), ...territory.children(unit, 'areaGrid')].map(({ id }) => id)),
  ]
}
