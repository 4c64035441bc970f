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
 * best so far. `from` (grid numbers beside the units) is a drawing to go on with.
 */
export function drawGrids(land: Land, wish: GridsWish, ear: Ear, from?: Int32Array): Drawn | Impossible {
  const impossible = troublesOfWish(land, wish)
  if (impossible.length > 0) return { impossible }
  const clock = clockOf(wish, ear)
  const counts = countsOf(wish, land)
  const drawn = counts.length === 1 ? null : chooseCount(land, wish, counts, clock, from)
  if (drawn && 'impossible' in drawn) return drawn
  return drawCount(land, wish, drawn?.figures.grids ?? counts[0]!, clock, ear, drawn?.labels ?? from)
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
function chooseCount(
  land: Land,
  wish: GridsWish,
  counts: readonly number[],
  clock: Clock,
  from?: Int32Array,
): Drawn | Impossible {
  let best: { drawn: Drawn; broken: number; ratio: number } | undefined
  let impossible: Impossible | undefined
  for (const count of counts) {
    const look = { ...wish, steps: Math.round(LOOK * (wish.steps ?? 900 * land.ids.length)) + 1 }
    const drawn = drawCount(land, look, count, clock, SILENT, from)
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
function drawCount(
  land: Land,
  wish: GridsWish,
  grids: number,
  clock: Clock,
  ear: Ear,
  from?: Int32Array,
): Drawn | Impossible {
  const features = standardised(land, wish)
  const borders = land.shared.reduce((sum, metres) => sum + metres / 2, 0)
  const whole = { spread: spreadOf(features), borders, units: land.ids.length, grids }
  const errand: Errand = { land, wish, whole, features, from: from ?? null, stop: clock.stop }
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
  const bounds = drawn.map(({ area }) => area.bound)
  const relaxed = drawn.flatMap(({ area, name }): Relaxed[] =>
    area.times > 1 ? [{ area: name, times: area.times }] : [],
  )
  const known = bounds.filter((bound) => bound !== null)
  const bound = known.length === bounds.length ? known.reduce((sum, one) => sum + one, 0) : null
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
