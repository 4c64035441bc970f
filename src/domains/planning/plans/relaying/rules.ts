import type { UnitId } from '../../../../kernel/ids.ts'
import { pairUp } from '../overlap/rules.ts'

type Named = { readonly zh: string; readonly en: string }
type Drawing = {
  readonly units: readonly UnitId[]
  readonly labels: readonly number[]
  readonly names: Readonly<Record<string, Named>>
}
type Ground = { readonly units: readonly UnitId[]; readonly today: readonly (UnitId | null)[] }

/**
 * A drawing on other units: those that are still there stay in their grids; one that the drawing does not know goes to
 * the grid in which most units lie that share its grid of today, or becomes one of its own. Grids that lost all of
 * their units are gone; the numbers of the others close up, and names go with them. Null where no unit is left.
 */
export function relaid(
  { units, labels, names }: Drawing,
  now: Ground,
): { labels: number[]; names: Record<string, Named> } | null {
  const before = new Map(units.map((unit, at) => [unit, labels[at]!]))
  if (!now.units.some((unit) => before.has(unit))) return null
  const homes = homesOf(now, before)
  let next = labels.reduce((most, label) => Math.max(most, label), -1) + 1
  const wide = now.units.map((unit, at) => before.get(unit) ?? homes.get(now.today[at] ?? null) ?? next++)
  const numbers = new Map(
    [...new Set(wide)].toSorted((a, b) => a - b).map((label, number) => [label, number]),
  )
  return {
    labels: wide.map((label) => numbers.get(label)!),
    names: Object.fromEntries(
      [...numbers].flatMap(([label, number]) => {
        const name = names[label]
        return name ? [[String(number), name] as const] : []
      }),
    ),
  }
}

/** The grid of the drawing in which most units of a grid of today lie. */
function homesOf({ units, today }: Ground, before: ReadonlyMap<UnitId, number>): Map<UnitId | null, number> {
  const own = units.map((unit) => before.get(unit) ?? null)
  const counts = new Map<UnitId, Map<number, number>>()
  for (const [at, grid] of today.entries()) {
    const label = own[at] ?? null
    if (grid === null || label === null) continue
    const row = counts.get(grid) ?? new Map<number, number>()
    counts.set(grid, row.set(label, (row.get(label) ?? 0) + 1))
  }
  return new Map(
    [...counts].map(([grid, row]) => [
      grid,
      [...row].reduce((best, one) => (one[1] > best[1] ? one : best))[0],
    ]),
  )
}

/** Names of the grids of one drawing, handed on to those of another one that have most people in common with them. */
export function namesOn(
  names: Readonly<Record<string, Named>>,
  before: readonly number[],
  after: readonly number[],
  population: readonly number[],
): Record<string, Named> {
  const weights = population.map((people) => people + 1)
  return Object.fromEntries(
    pairUp(before, after, weights).flatMap(({ left, right }) => {
      const name = left === null || right === null ? undefined : names[left]
      return name ? [[String(right), name] as const] : []
    }),
  )
}
