import type { PriceRows } from '../linear/contract.ts'
import type { Land } from '../units/contract.ts'
import { type AreaDrawn, drawArea, type Errand, numbered } from './area/rules.ts'
import type { Drawn, Ear, GridFigures, GridsWish, Impossible, Relaxed, Trouble } from './contract.ts'
import { amountsOf, spreadOf, standardised } from './features/rules.ts'
import { judgeGrids, measuresOf } from './figures/rules.ts'
import { areasOf } from './passable/rules.ts'
import { apportion } from './sizing/rules.ts'
import { troublesOfWish } from './wishes/rules.ts'

export { judgeGrids } from './figures/rules.ts'
export { moveUnit } from './moving/rules.ts'

/**
 * Draws grids as wished: the best drawing found, with what it is worth, or why there can be none. The same land, wish,
 * seed and start give the same drawing unless the search is stopped or runs out of seconds.
 *
 * `ear.best` is told of better drawings as they come, at most a few times a second; `ear.stop` ends the search with the
 * best so far. `from` (grid numbers beside the units) is a drawing to go on with. `price` (`openPricing`) solves linear
 * programs: with it, areas of up to 31 units whose balance is wished for are solved with a proof.
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
  const order = { land, wish, clock: clockOf(wish, ear), price }
  const counts = countsOf(wish, land)
  const look = counts.length === 1 ? null : chooseCount(order, counts, from ?? null)
  if (look && 'impossible' in look) return look
  return drawCount(order, look?.figures.grids ?? counts[0]!, ear, look?.labels ?? from ?? null)
}

type Order = {
  readonly land: Land
  readonly wish: GridsWish
  readonly clock: Clock
  readonly price: PriceRows | null
}

type Clock = { readonly stop: () => boolean; readonly ended: () => Drawn['ended'] }

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

function countsOf({ size }: GridsWish, land: Land): number[] {
  if ('exactly' in size) return [size.exactly]
  if ('measure' in size) {
    const total = amountsOf(land, size.measure).reduce((sum, amount) => sum + amount, 0)
    return [Math.max(1, Math.floor(total / size.atLeast + 1e-9))]
  }
  const steps = Math.min(MOST_COUNTS, size.to - size.from + 1)
  const count = (step: number) =>
    Math.round(size.from + ((size.to - size.from) * step) / Math.max(1, steps - 1))
  return Array.from({ length: steps }, (_, step) => count(step))
}

const SILENT: Ear = { best: () => undefined, stop: () => false }
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
    const look = { ...wish, steps: Math.round(LOOK * (wish.steps ?? 900 * land.ids.length)) + 1 }
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

/** Draws exactly so many grids, area by area. */
function drawCount(order: Order, grids: number, ear: Ear, from: Int32Array | null): Drawn | Impossible {
  const { land, wish, clock, price } = order
  const features = standardised(land, wish)
  const borders = land.shared.reduce((sum, metres) => sum + metres / 2, 0)
  const whole = { spread: spreadOf(features), borders, units: land.ids.length, grids }
  const errand: Errand = { land, wish, whole, features, from, stop: clock.stop, price }
  const areas = areasOf(land, wish)
  const units = areas.names.map((_, area) => land.ids.keys().filter((unit) => areas.of[unit] === area))
  const members = units.map((some) => Int32Array.from(some))
  const shares = sharesOf(land, wish, members, grids)
  if (!shares) return { impossible: [tooFew(grids, members.length)] }
  const labels = areas.of.slice()
  const tell = teller(land, wish, ear)
  const drawn: { area: AreaDrawn; name: string | null }[] = []
  let numbers = members.length
  for (const [area, some] of members.entries()) {
    const put = (own: Int32Array) => {
      for (const [at, unit] of some.entries()) labels[unit] = numbers + own[at]!
    }
    const result = drawArea(errand, some, shares[area]!, (own) => {
      put(own)
      tell(labels)
    })
    if ('troubles' in result) return { impossible: result.troubles }
    put(result.labels)
    numbers += shares[area]!
    drawn.push({ area: result, name: areas.names[area]! })
  }
  const ended = clock.ended()
  const final = numbered(labels)
  const figures = figuresOf(judgeGrids(land, wish, final), drawn)
  const steps = drawn.reduce((sum, { area }) => sum + area.steps, 0)
  return { labels: final, figures, ended: ended === 'steps' && figures.proven ? 'proven' : ended, steps }
}

/** How many grids each area gets: in proportion to what is balanced first, or to its units. */
function sharesOf(
  land: Land,
  wish: GridsWish,
  members: readonly Int32Array[],
  grids: number,
): number[] | undefined {
  const amounts = amountsOf(land, measuresOf(wish)[0] ?? 'units')
  const weights = members.map((units) => units.reduce((sum, unit) => sum + amounts[unit]!, 0))
  if (members.length === 1) return [grids]
  return apportion(
    grids,
    weights,
    members.map(() => 1),
    members.map(({ length }) => length),
  )
}

function tooFew(grids: number, areas: number): Trouble {
  const nothing = { units: [], measure: null, name: null }
  return { code: 'fewer-grids-than-parts', ...nothing, value: grids, limit: areas }
}

function figuresOf(
  figures: GridFigures,
  drawn: readonly { readonly area: AreaDrawn; readonly name: string | null }[],
): GridFigures {
  const proven = drawn.every(({ area }) => area.proven)
  const gaps = drawn.map(({ area }) => area.gap)
  const relaxed = drawn.flatMap(({ area, name }): Relaxed[] =>
    area.times > 1 ? [{ area: name, times: area.times }] : [],
  )
  const known = gaps.filter((gap) => gap !== null)
  const gap = known.reduce((sum, one) => sum + one, 0)
  const bound = known.length === gaps.length ? figures.objective - gap : null
  return { ...figures, proven, relaxed, bound }
}

/** Milliseconds between two drawings that are told. */
const BETWEEN_BEST = 400

function teller(land: Land, wish: GridsWish, ear: Ear): (labels: Int32Array) => void {
  if (ear === SILENT) return () => undefined
  let next = performance.now() + BETWEEN_BEST
  return (labels) => {
    if (performance.now() < next) return
    const told = numbered(labels)
    ear.best(told, judgeGrids(land, wish, told))
    next = performance.now() + BETWEEN_BEST
  }
}
