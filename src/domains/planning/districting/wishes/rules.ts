import type { Land, Measure } from '../../units/contract.ts'
import type { GridsWish, Trouble } from '../contract.ts'
import { amountsOf } from '../features/rules.ts'
import { ROUNDING } from '../broken/rules.ts'
import { measuresOf } from '../figures/rules.ts'
import { bundlesOf, fixedParts, roomOf } from '../parts/rules.ts'
import { passableOf, piecesOf } from '../passable/rules.ts'

/** Names listed for one trouble; more help nobody. */
const MOST_NAMED = 50

/** Why a wish cannot be kept; what is not said of it is null. */
export function trouble(code: Trouble['code'], others: Partial<Trouble>): Trouble {
  const nothing = { units: [], measure: null, value: null, limit: null, name: null, barriers: [] }
  return { code, ...nothing, ...others }
}

/** What makes a wish impossible whatever the number of grids: measures and features that say nothing, torn fixed parts. */
export function troublesOfWish(land: Land, wish: GridsWish): Trouble[] {
  const unknown = (wish.features ?? []).filter((name) => !land.featureNames.includes(name))
  const empty = measuresOf(wish).filter((measure) => !amountsOf(land, measure).some((amount) => amount > 0))
  return [
    ...unknown.map((name) => trouble('feature-unknown', { name })),
    ...empty.map((measure) => trouble('measure-empty', { measure })),
    ...troublesOfFixed(land, wish),
  ]
}

function troublesOfFixed(land: Land, wish: GridsWish): Trouble[] {
  if (!wish.fixed) return []
  const passable = passableOf(land, { ...wish, within: false })
  return [...fixedParts(land)].flatMap(([name, units]) => {
    if (wish.within && new Set(units.map((unit) => land.within[unit])).size > 1)
      return [trouble('fixed-across-line', { name, units: idsOf(land, units) })]
    const pieces = piecesOf(land, units, (unit) => land.fixed[unit] === name, passable)
    if (pieces.length === 1) return []
    const smaller = pieces.toSorted((a, b) => a.length - b.length).slice(0, -1)
    const barriers = barriersAround(land, wish, units)
    return [
      trouble('fixed-apart', { name, units: idsOf(land, smaller.flat()), value: pieces.length, barriers }),
    ]
  })
}

/**
 * Why some units cannot become so many grids within these tolerances (shares, beside the wish's balance): too few
 * units, too many pieces or fixed parts, a unit heavier than a whole grid may be, a piece that no number of grids divides.
 */
export function troublesOf(
  land: Land,
  wish: GridsWish,
  units: Int32Array,
  grids: number,
  times: number,
): Trouble[] {
  const { pieces, least, most } = roomOf(land, wish, units)
  const name = areaName(land, wish, units)
  if (grids > most) return [trouble('more-grids-than-units', { value: grids, limit: most, name })]
  if (grids < least) {
    const barriers = barriersAround(land, wish, units)
    if (least > pieces.length)
      return [trouble('fewer-grids-than-fixed', { value: grids, limit: least, name, barriers })]
    const smaller = pieces.toSorted((a, b) => b.length - a.length).slice(1)
    const told = { units: idsOf(land, smaller.flat()), barriers }
    return [trouble('fewer-grids-than-parts', { ...told, value: grids, limit: least, name })]
  }
  return wish.balance.flatMap(({ measure, tolerance }) =>
    troublesOfBalance({ land, wish, units, pieces, grids, measure, tolerance: tolerance * times }),
  )
}

type Case = {
  readonly land: Land
  readonly wish: GridsWish
  readonly units: Int32Array
  readonly pieces: readonly number[][]
  readonly grids: number
  readonly measure: Measure
  readonly tolerance: number
}

function troublesOfBalance({ land, wish, units, pieces, grids, measure, tolerance }: Case): Trouble[] {
  const amounts = amountsOf(land, measure)
  const total = units.reduce((sum, unit) => sum + amounts[unit]!, 0)
  const [least, most] = [(1 - tolerance) * (total / grids), (1 + tolerance) * (total / grids)]
  const amountOf = (some: readonly number[]) => some.reduce((sum, unit) => sum + amounts[unit]!, 0)
  const heavy = bundlesOf(land, wish, units)
    .filter((some) => amountOf(some) > most * (1 + ROUNDING))
    .map((some) =>
      trouble('unit-too-heavy', {
        measure,
        units: idsOf(land, some),
        value: amountOf(some),
        limit: most,
        name: land.fixed[some[0]!] ?? null,
      }),
    )
  const indivisible = pieces.flatMap((piece) => {
    const amount = amountOf(piece)
    const [fewest, largest] = [amount / most, least > 0 ? amount / least : Infinity]
    if (Math.ceil(fewest - ROUNDING) <= Math.floor(largest + ROUNDING) && largest + ROUNDING >= 1) return []
    const code = amount < least ? 'part-too-light' : 'part-not-divisible'
    const told = { units: idsOf(land, piece), name: partName(land, wish, piece) }
    const barriers = barriersAround(land, wish, piece)
    return [trouble(code, { ...told, measure, value: amount, limit: least, barriers })]
  })
  return [...heavy, ...indivisible]
}

/** The fixed part that all of these units are of; null: none. */
function partName({ fixed }: Land, wish: GridsWish, units: readonly number[]): string | null {
  const name = fixed[units[0]!] ?? null
  return wish.fixed && units.every((unit) => fixed[unit] === name) ? name : null
}

/** The barriers that run along borders of some units, by their names. */
export function barriersAround(land: Land, wish: GridsWish, units: Iterable<number>): string[] {
  if (!wish.barriers) return []
  const { offsets, barred, barriers, within, neighbours } = land
  const found = new Set<string>()
  for (const unit of units)
    for (let place = offsets[unit]!; place < offsets[unit + 1]!; place++) {
      const name = barriers[barred[place]! - 1]
      const crosses = wish.within && within[unit] !== within[neighbours[place]!]
      if (name !== undefined && !crosses) found.add(name)
    }
  return [...found]
}

/** What the area of these units is called; null where no lines are kept. */
export function areaName(land: Land, wish: GridsWish, units: Int32Array): string | null {
  return wish.within ? (land.within[units[0]!] ?? null) : null
}

/** The first of some units, by their ids. */
export function idsOf({ ids }: Land, units: readonly number[]): string[] {
  return units.slice(0, MOST_NAMED).map((unit) => ids[unit]!)
}
