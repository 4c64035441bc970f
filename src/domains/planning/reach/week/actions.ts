import { type Desk, goneOf, named, reachedFrom, unitOf } from '../actions.ts'
import type { Question } from '../contract.ts'
import { comingDays, momentsOfWeek, placesTried } from '../rules.ts'
import type { ReachWeek } from './contract.ts'
import { peopleByHour } from './rules.ts'

/** Who is reached in each hour of the coming week; a place that is tried counts as open in all of them. */
export async function tellWeek(
  desk: Desk,
  id: string,
  ask: Pick<Question, 'metres' | 'minutes' | 'tried'>,
): Promise<ReachWeek> {
  const unit = unitOf(desk, id)
  const { reach, gone } = await goneOf(desk, ask)
  const today = desk.today()
  const week = await reach.week(gone.metres, momentsOfWeek(today, desk.settings.timeZone))
  const grids = desk.reach.gridsOf(id)
  const { people } = reach.land
  const tried = reachedFrom(reach, placesTried(ask.tried), gone.metres)
  return {
    asked: { ...gone, at: null, stations: reach.standing.ids.length },
    unit: named(unit),
    people: grids.reduce((sum, grid) => sum + people[grid]!, 0),
    days: comingDays(today),
    covered: peopleByHour(week.there, grids, people, (grid) => tried.some((some) => some.has(grid))),
    stations: [...week.stations],
  }
}
