import type { PriceRows } from '../linear/contract.ts'
import type { Land } from '../units/contract.ts'
import type { Drawn, Ear, GridsWish, Impossible, Trouble } from './contract.ts'
import { usualSteps } from './area/rules.ts'
import { amountsOf } from './features/rules.ts'
import { measuresOf } from './figures/rules.ts'
import { type Area, areasIn, type Clock, drawAreas, type Order, orderOf, SILENT } from './joining/rules.ts'
import { mostGrids } from './most/rules.ts'
import { apportion } from './sizing/rules.ts'
import { roomOf } from './parts/rules.ts'
import { barriersAround, trouble, troublesOfWish } from './wishes/rules.ts'

export { judgeGrids } from './figures/rules.ts'
export { moveUnit } from './moving/rules.ts'

/**
 * Draws grids as wished: the best drawing found, with what it is worth, or why there can be none. The same land, wish,
 * seed and start give the same drawing unless the search is stopped or runs out of seconds.
 *
 * `ear.best` is told of better drawings as they come, at most a few times a second; `ear.stop` ends the search with the
 * best so far. `from` (grid numbers beside the units) is a drawing to go on with. `price` (`openPricing`) solves linear
 * programs: with it, areas of up to 32 units whose balance is wished for are solved with a proof.
 */
export function drawGrids(
  land: Land,
  wish: GridsWish,
  ear: Ear,
  from?: Int32Array | null,
  price: PriceRows | null = null,
): Drawn | Impossible {
  const impossible = troublesOfWish(land, wish)
  if (impossible.length > 0) return { impossible }
  const order = orderOf(land, wish, clockOf(wish, ear), price)
  if ('measure' in wish.size) return drawMost(order, ear)
  if ('exactly' in wish.size) return drawCount(order, wish.size.exactly, ear, from ?? null)
  const look = chooseCount(order, countsBetween(wish.size), from ?? null)
  return 'impossible' in look ? look : drawCount(order, look.figures.grids, ear, look.labels)
}

/** As many grids as there can be in each area (max-p), then as good ones of so many as are found. */
function drawMost(order: Order, ear: Ear): Drawn | Impossible {
  const areas = areasIn(order.land, order.wish)
  const most = areas.map(({ units }) => mostGrids(order, units))
  const troubles = most.flatMap((one) => ('troubles' in one ? one.troubles : []))
  const found = most.flatMap((one) => ('troubles' in one ? [] : [one]))
  if (troubles.length > 0) return { impossible: troubles }
  const from = new Int32Array(order.land.ids.length)
  for (const [area, { units }] of areas.entries())
    for (const [at, unit] of units.entries()) from[unit] = found[area]!.labels[at]!
  const shares = found.map(({ grids }) => grids)
  const drawn = drawAreas(order, areas, shares, ear, from)
  if ('impossible' in drawn) return drawn
  const mostThere = found.reduce((sum, { ceiling }) => sum + ceiling, 0)
  return { ...drawn, figures: { ...drawn.figures, mostGrids: mostThere } }
}

/** Asks whoever listens whether to stop, and looks at the time. */
function clockOf({ seconds }: GridsWish, ear: Ear): Clock {
  const until = seconds === null ? Infinity : performance.now() + 1000 * seconds
  let ended: Drawn['ended'] = 'steps'
  const stop = () => {
    if (ended !== 'steps') return true
    if (ear.stop()) ended = 'stopped'
    else if (performance.now() > until) ended = 'seconds'
    return ended !== 'steps'
  }
  return { stop, ended: () => ended }
}

/** Numbers of grids that are tried. */
const MOST_COUNTS = 6

function countsBetween({ from, to }: { readonly from: number; readonly to: number }): number[] {
  const steps = Math.min(MOST_COUNTS, to - from + 1)
  const count = (step: number) => Math.round(from + ((to - from) * step) / Math.max(1, steps - 1))
  return Array.from({ length: steps }, (_, step) => count(step))
}

/** Part of the steps that a first look at one number of grids is worth. */
const LOOK = 0.15

/**
 * Of several numbers of grids the one that keeps the wish, and of those the one with the highest variance ratio between
 * and inside grids (Caliński, Harabasz 1974).
 */
function chooseCount(order: Order, counts: readonly number[], from: Int32Array | null): Drawn | Impossible {
  const { land, wish } = order
  let best: { drawn: Drawn; broken: number; ratio: number } | undefined
  let impossible: Impossible | undefined
  for (const count of counts) {
    const look = { ...wish, steps: Math.round(LOOK * (wish.steps ?? usualSteps(wish, land.ids.length))) + 1 }
    const drawn = drawCount({ ...order, wish: look }, count, SILENT, from)
    if ('impossible' in drawn) {
      impossible ??= drawn
      continue
    }
    const { broken, similarity } = drawn.figures
    const ratio = varianceRatio(similarity.share, land.ids.length, count)
    const isBetter =
      !best || broken.length < best.broken || (broken.length === best.broken && ratio > best.ratio)
    if (isBetter) best = { drawn, broken: broken.length, ratio }
  }
  return best?.drawn ?? impossible ?? { impossible: [] }
}

function varianceRatio(share: number, units: number, grids: number): number {
  if (share <= 0 || grids <= 1 || units <= grids) return 0
  return (1 - share) / (grids - 1) / (share / (units - grids))
}

/** Draws exactly so many grids in all. */
function drawCount(order: Order, grids: number, ear: Ear, from: Int32Array | null): Drawn | Impossible {
  const areas = areasIn(order.land, order.wish)
  const shares = sharesOf(order.land, order.wish, areas, grids)
  return shares ? drawAreas(order, areas, shares, ear, from) : { impossible: [misfit(order, areas, grids)] }
}

/** How many grids each area gets: in proportion to what is balanced first, or to its units. */
function sharesOf(land: Land, wish: GridsWish, areas: readonly Area[], grids: number): number[] | undefined {
  if (areas.length === 1) return [grids]
  const rooms = areas.map(({ units }) => roomOf(land, wish, units))
  const amounts = amountsOf(land, measuresOf(wish)[0] ?? 'units')
  const weights = areas.map(({ units }) => units.reduce((sum, unit) => sum + amounts[unit]!, 0))
  return apportion(
    grids,
    weights,
    rooms.map(({ least }) => least),
    rooms.map(({ most }) => most),
  )
}

/** Why all areas together cannot become so many grids. */
function misfit({ land, wish }: Order, areas: readonly Area[], grids: number): Trouble {
  const rooms = areas.map(({ units }) => roomOf(land, wish, units))
  const most = rooms.reduce((sum, room) => sum + room.most, 0)
  if (grids > most) return trouble('more-grids-than-units', { value: grids, limit: most })
  const least = rooms.reduce((sum, room) => sum + room.least, 0)
  const pieces = rooms.reduce((sum, room) => sum + room.pieces.length, 0)
  const code = least > pieces ? 'fewer-grids-than-fixed' : 'fewer-grids-than-parts'
  const barriers = barriersAround(land, wish, land.ids.keys())
  return trouble(code, { value: grids, limit: least, barriers })
}
