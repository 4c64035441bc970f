import type { PriceRows } from '../../linear/contract.ts'
import type { Land } from '../../units/contract.ts'
import { type AreaDrawn, drawArea, numbered } from '../area/rules.ts'
import type { Drawn, Ear, GridFigures, GridsWish, Impossible, Relaxed } from '../contract.ts'
import { type Features, spreadOf, standardised } from '../features/rules.ts'
import { judgeGrids } from '../figures/rules.ts'
import { areasOf } from '../passable/rules.ts'
import type { Whole } from '../search/rules.ts'

export type Clock = { readonly stop: () => boolean; readonly ended: () => Drawn['ended'] }

/** What is to be drawn, by which clock and with which help, and what of the land is the same for every drawing of it. */
export type Order = {
  readonly land: Land
  readonly wish: GridsWish
  readonly clock: Clock
  readonly price: PriceRows | null
  readonly features: Features
  readonly whole: Omit<Whole, 'grids'>
}

/** Areas that no grid crosses, each with its units. */
export type Area = { readonly name: string | null; readonly units: Int32Array }

export function areasIn(land: Land, wish: GridsWish): Area[] {
  const { of, names } = areasOf(land, wish)
  const units = Map.groupBy(of.keys(), (unit) => of[unit]!)
  return names.map((name, area) => ({ name, units: Int32Array.from(units.get(area) ?? []) }))
}

/** Nobody listens: no drawing is judged on the way. */
export const SILENT: Ear = { best: () => undefined, stop: () => false }

export function orderOf(land: Land, wish: GridsWish, clock: Clock, price: PriceRows | null): Order {
  const features = standardised(land, wish)
  const borders = land.shared.reduce((sum, metres) => sum + metres / 2, 0)
  const whole = { spread: spreadOf(features), borders, units: land.ids.length }
  return { land, wish, clock, price, features, whole }
}

/** Draws area by area so many grids in each, and puts them together. */
export function drawAreas(
  order: Order,
  areas: readonly Area[],
  shares: readonly number[],
  ear: Ear,
  from: Int32Array | null,
): Drawn | Impossible {
  const { land, wish, clock } = order
  const grids = shares.reduce((sum, share) => sum + share, 0)
  const errand = { ...order, whole: { ...order.whole, grids }, from, stop: clock.stop }
  const labels = new Int32Array(land.ids.length)
  for (const [area, { units }] of areas.entries()) for (const unit of units) labels[unit] = area
  const tell = teller(land, wish, ear)
  const drawn: AreaDrawn[] = []
  let first = areas.length
  for (const [area, { units }] of areas.entries()) {
    const put = (own: Int32Array) => {
      for (const [at, unit] of units.entries()) labels[unit] = first + own[at]!
    }
    const result = drawArea(errand, units, shares[area]!, (own) =>
      tell(() => {
        put(own())
        return labels
      }),
    )
    if ('troubles' in result) return { impossible: result.troubles }
    put(result.labels)
    first += shares[area]!
    drawn.push(result)
  }
  const ended = clock.ended()
  const final = numbered(labels)
  const figures = figuresOf(judgeGrids(land, wish, final), areas, drawn)
  const steps = drawn.reduce((sum, one) => sum + one.steps, 0)
  return { labels: final, figures, ended: ended === 'steps' && figures.proven ? 'proven' : ended, steps }
}

function figuresOf(figures: GridFigures, areas: readonly Area[], drawn: readonly AreaDrawn[]): GridFigures {
  const proven = drawn.every((one) => one.proven)
  const gaps = drawn.map((one) => one.gap)
  const relaxed = drawn.flatMap(({ times }, area): Relaxed[] =>
    times > 1 ? [{ area: areas[area]!.name, times }] : [],
  )
  const known = gaps.filter((gap) => gap !== null)
  const gap = known.reduce((sum, one) => sum + one, 0)
  const bound = known.length === gaps.length ? figures.objective - gap : null
  return { ...figures, proven, relaxed, bound }
}

/** Milliseconds between two drawings that are told. */
const BETWEEN_BEST = 400

/** Tells a listener now and then; labels are only asked for where they are told. */
function teller(land: Land, wish: GridsWish, ear: Ear): (labelsOf: () => Int32Array) => void {
  if (ear === SILENT) return () => undefined
  let next = performance.now() + BETWEEN_BEST
  return (labelsOf) => {
    if (performance.now() < next) return
    const told = numbered(labelsOf())
    ear.best(told, judgeGrids(land, wish, told))
    next = performance.now() + BETWEEN_BEST
  }
}
