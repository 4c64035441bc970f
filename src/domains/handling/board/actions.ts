import type { Cases } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
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
  const counts = await store.countStages(tx, asked, moments)
  const lines = (await store.findFirst(tx, asked, each)).map((brief) => lineOf(house, brief))
  const stages = house.cases.processes.find(({ name }) => name === asked.process)?.stages ?? {}
  return {
    unit,
    path: house.territory.path(asked.unit).flatMap(({ id }) => unitNamed(house, id) ?? []),
    columns: Object.entries(stages)
      .filter(([, { kind }]) => kind !== 'closed')
      .map(([stage]) => {
        const { stage: _, ...some } = counts.find((one) => one.stage === stage) ?? { stage, ...NONE }
        return { stage, counts: some, cases: lines.filter((line) => line.stage === stage) }
      }),
    below: await belowOf(tx, house, asked, moments),
  }
}

/** Units just below, those of the area grids as well, in the order of the territory. */
async function belowOf(
  tx: Tx,
  house: BoardHouse,
  asked: store.BoardOf,
  moments: store.Moments,
): Promise<Board['below']> {
  const { territory } = house
  const children = [...territory.children(asked.unit), ...territory.children(asked.unit, 'areaGrid')]
  const ids = [...new Set(children.map(({ id }) => id))]
  const counts = new Map(
    (await store.countBelow(tx, ids, asked, moments)).map(({ unit, ...some }) => [unit, some]),
  )
  return ids.flatMap((id) => {
    const [unit, some] = [unitNamed(house, id), counts.get(id)]
    return unit && some ? [{ unit, counts: some }] : []
  })
}
