import { UnitId } from '../../../territory/contract.ts'
import { askedOf, type Desk, named, nearestTo, unitOf } from '../actions.ts'
import type { Question } from '../contract.ts'
import { placesTried } from '../rules.ts'
import type { Trials } from './contract.ts'

/** What stations at several places would change: each by itself, each after those before it, and all together. */
export async function tellTrials(desk: Desk, id: string, ask: Question): Promise<Trials> {
  unitOf(desk, id)
  const understood = await askedOf(desk, ask)
  const { asked, reach, isThere, tried, isCovered, count } = understood
  const { ids, people } = reach.land
  const grids = desk.reach.gridsOf(id)
  const taken = new Set<number>()
  const sum = (some: readonly number[]) => ({
    people: some.reduce((total, grid) => total + people[grid]!, 0),
    grids: some.length,
  })
  const places = placesTried(ask.tried).map((at, place) => {
    const own = [...grids].filter((grid) => !isThere(grid) && tried[place]!.has(grid))
    const won = own.filter((grid) => !taken.has(grid))
    for (const grid of won) taken.add(grid)
    const { unit } = desk.territory.locate(at)
    return {
      at: [...at] as [number, number],
      unit: unit && named(unit),
      nearest: nearestTo(desk, understood, at),
      adds: sum(won),
      alone: sum(own),
      won: won.map((grid) => UnitId.parse(ids[grid])),
    }
  })
  return { asked, before: count(grids, isThere), after: count(grids, isCovered), places }
}
