/** A convex function of prices, told by its value and a slope at a place. */
export type Convex = {
  /** No price is lower than 0 or higher than this. */
  readonly highest: Float64Array
  /** The value at these prices; leaves a subgradient behind in `slope`. */
  value(this: void, prices: Float64Array, slope: Float64Array): number
}

export type Descent = {
  readonly start: Float64Array
  /** A value below which the function cannot be: an answer that is known. */
  readonly known: number
  /** Ends once the value is so near to the known one. */
  readonly near: number
  readonly rounds: number
  /** After so many rounds without a better value the step is made smaller; fewer are quicker, more come nearer. */
  readonly patience?: number
  stop(this: void): boolean
}

const PATIENCE = 15
const SHORTER = 0.75
const SHORTEST = 1e-3
/** How much of the last direction is kept (deflected subgradient: Camerini, Fratta and Maffioli 1975). */
const KEPT = 0.6
/** What counts as better, as a part of the value. */
const BETTER = 1e-7

/**
 * Goes down a convex function by the subgradient method with steps towards a known value (Held, Wolfe and
 * Crowder 1974). What it returns is a value of the function wherever it ends: a bound, for any Lagrangian
 * relaxation, however good.
 */
export function descend({ highest, value }: Convex, ask: Descent): { value: number; prices: Float64Array } {
  const prices = ask.start.slice()
  const slope = new Float64Array(prices.length)
  const direction = new Float64Array(prices.length)
  const best = { value: Infinity, prices: prices.slice() }
  let step = 1
  let idle = 0
  for (let round = 0; round < ask.rounds && step > SHORTEST && !ask.stop(); round++) {
    const here = value(prices, slope)
    if (best.value - here > BETTER * Math.abs(best.value) || best.value === Infinity) {
      best.value = here
      best.prices.set(prices)
      idle = 0
    } else if (++idle > (ask.patience ?? PATIENCE)) {
      step *= SHORTER
      idle = 0
      prices.set(best.prices)
      direction.fill(0)
      continue
    }
    const norm = turn(direction, slope, prices, highest)
    if (best.value - ask.known <= ask.near || norm === 0) break
    go(prices, direction, (step * (here - ask.known)) / norm, highest)
  }
  return best
}

/** Turns the direction towards the slope, but for where a price could only leave its range; its square length. */
function turn(
  direction: Float64Array,
  slope: Float64Array,
  prices: Float64Array,
  highest: Float64Array,
): number {
  let norm = 0
  for (let row = 0; row < slope.length; row++) {
    const up = slope[row]!
    const stuck = (up > 0 && prices[row]! <= 0) || (up < 0 && prices[row]! >= highest[row]!)
    const towards = KEPT * direction[row]! + (stuck ? 0 : (1 - KEPT) * up)
    direction[row] = towards
    norm += towards * towards
  }
  return norm
}

function go(prices: Float64Array, direction: Float64Array, length: number, highest: Float64Array): void {
  for (let row = 0; row < prices.length; row++)
    prices[row] = Math.min(highest[row]!, Math.max(0, prices[row]! - length * direction[row]!))
}
