import type { UnitId } from '../../../../kernel/ids.ts'
import type { PlanGrid } from '../contract.ts'
import { type Pair, pairUp } from '../overlap/rules.ts'

type Named = { readonly zh: string; readonly en: string }

/** A drawing of grids and what it is drawn upon, unit by unit. */
export type Drawing = {
  readonly units?: readonly UnitId[]
  readonly labels: readonly number[] | null
  readonly today: readonly (UnitId | null)[]
  readonly population: readonly number[]
  readonly workload: readonly number[]
  /** What grids are to be called, by their numbers. */
  readonly names: Readonly<Record<string, Named>>
}

/** What the place and the grids of today are called; `around`: what lies around a unit, after which a new grid is named. */
export type Called = {
  readonly place: Named
  of(grid: UnitId): Named | undefined
  readonly around?: ((unit: UnitId) => Named | undefined) | undefined
}

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

/**
 * The grids of a drawing in the order of their numbers, with what lies in them, no two of one name: as the drawing
 * names them, else as the grid of today that they live on as, else after the street around them, numbered.
 */
export function gridsOf(drawing: Drawing, called: Called): PlanGrid[] {
  const { labels, population, workload } = drawing
  const heirs = heirsOf(drawing)
  const livesOn = new Map(heirs.flatMap(({ left, ...pair }) => (left === null ? [] : [[left, pair]])))
  const grids = new Map<number, { units: number; population: number; workload: number; first: number }>()
  for (const [at, number] of (labels ?? []).entries()) {
    const grid = grids.get(number) ?? { units: 0, population: 0, workload: 0, first: at }
    grids.set(number, {
      ...grid,
      units: grid.units + 1,
      population: grid.population + (population[at] ?? 0),
      workload: grid.workload + (workload[at] ?? 0),
    })
  }
  const wished = new Set([...grids.keys()].flatMap((number) => drawing.names[number]?.zh ?? []))
  const taken = new Set(drawing.today.flatMap((grid) => (grid === null ? [] : (called.of(grid)?.zh ?? []))))
  const around = (at: number) => (drawing.units && called.around?.(drawing.units[at]!)) ?? called.place
  return [...grids]
    .toSorted(([a], [b]) => a - b)
    .map(([number, { first, ...told }]) => {
      const { right = null, common = 0 } = livesOn.get(number) ?? {}
      const kept = right === null ? undefined : called.of(right)
      const usual = kept && !wished.has(kept.zh) ? kept : undefined
      const name = drawing.names[number] ?? usual ?? nameNew(around(first), new Set([...taken, ...wished]))
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

/** As grids of a place are called: by a number that none of them has. */
function nameNew(place: Named, taken: ReadonlySet<string>): Named {
  const stem = place.zh.replace(/街道$|(?<=..)镇$|乡$|(居民委员会|村民委员会|居委会|村委会)$/, '')
  const stemEn = place.en.replace(
    / (Subdistrict|Town|Township|Residents’ Committee|Villagers’ Committee)$/,
    '',
  )
  for (let number = 1; ; number++) {
    const zh = `${stem}第${number}片区网格`
    if (!taken.has(zh)) return { zh, en: `${stemEn} Area Grid ${number}` }
  }
}
