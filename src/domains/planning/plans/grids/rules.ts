import type { UnitId } from '../../../../kernel/ids.ts'
import type { PlanGrid } from '../contract.ts'
import { type Pair, pairUp } from '../overlap/rules.ts'

type Named = { readonly zh: string; readonly en: string }

/** A drawing of grids and what it is drawn upon, unit by unit. */
export type Drawing = {
  readonly labels: readonly number[] | null
  readonly today: readonly (UnitId | null)[]
  readonly population: readonly number[]
  readonly workload: readonly number[]
  /** What grids are to be called, by their numbers. */
  readonly names: Readonly<Record<string, Named>>
}

/** What the place and the grids of today are called. */
export type Called = { readonly place: Named; of(grid: UnitId): Named | undefined }

/**
 * Where grids live on: each as the grid of today with which it has most people in common, one as one; a unit
 * without people counts as one of them, so that grids of empty land live on as well.
 */
export function heirsOf({ labels, today, population }: Drawing): Pair<number, UnitId>[] {
  return pairUp(
    labels ?? [],
    today,
    population.map((people) => people + 1),
  )
}

/** The grids of a drawing in the order of their numbers, named, with what lies in them. */
export function gridsOf(drawing: Drawing, called: Called): PlanGrid[] {
  const { labels, population, workload } = drawing
  const heirs = heirsOf(drawing)
  const livesOn = new Map(heirs.flatMap(({ left, ...pair }) => (left === null ? [] : [[left, pair]])))
  const grids = new Map<number, { units: number; population: number; workload: number }>()
  for (const [at, number] of (labels ?? []).entries()) {
    const grid = grids.get(number) ?? { units: 0, population: 0, workload: 0 }
    grids.set(number, {
      units: grid.units + 1,
      population: grid.population + (population[at] ?? 0),
      workload: grid.workload + (workload[at] ?? 0),
    })
  }
  const taken = new Set(drawing.today.flatMap((grid) => (grid === null ? [] : (called.of(grid)?.zh ?? []))))
  return [...grids]
    .toSorted(([a], [b]) => a - b)
    .map(([number, told]) => {
      const { right = null, common = 0 } = livesOn.get(number) ?? {}
      const name = drawing.names[number] ?? (right && called.of(right)) ?? nameNew(called.place, taken)
      taken.add(name.zh)
      return { number, livesOnAs: right, zh: name.zh, en: name.en, ...told, stay: common }
    })
}

/** Grids of today in which none of the drawing lives on, with what lay in them. */
export function closingOf(drawing: Drawing): { grid: UnitId; units: number; population: number }[] {
  if (!drawing.labels) return []
  return heirsOf(drawing).flatMap(({ left, right }) => {
    if (left !== null || right === null) return []
    const at = [...drawing.today.keys()].filter((index) => drawing.today[index] === right)
    return [
      {
        grid: right,
        units: at.length,
        population: at.reduce((sum, index) => sum + (drawing.population[index] ?? 0), 0),
      },
    ]
  })
}

/** The grids of units told in another order; null where they are not the same units. */
export function relabelled(
  labels: readonly number[],
  units: readonly UnitId[],
  now: readonly UnitId[],
): number[] | null {
  const labelOf = new Map(units.map((unit, at) => [unit, labels[at]!]))
  const moved = now.flatMap((unit) => labelOf.get(unit) ?? [])
  return now.length === units.length && moved.length === now.length ? moved : null
}

/** As grids of a place are called: by a number that none of them has. */
function nameNew(place: Named, taken: ReadonlySet<string>): Named {
  const stem = place.zh.replace(/街道$|(?<=..)镇$|乡$/, '')
  const stemEn = place.en.replace(/ (Subdistrict|Town|Township)$/, '')
  for (let number = 1; ; number++) {
    const zh = `${stem}第${number}片区网格`
    if (!taken.has(zh)) return { zh, en: `${stemEn} Area Grid ${number}` }
  }
}
