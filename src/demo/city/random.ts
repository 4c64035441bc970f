/** A stream of numbers in [0, 1): the same seed gives the same stream on every machine. */
export type Random = () => number

/**
 * The mulberry32 generator by Tommy Ettinger (public domain): 32 bits of state, good enough to draw a city,
 * never to draw lots.
 */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A stream of its own for each name, so that a change in one place of the city leaves the others alone. */
export function randomFor(seed: number, name: string): Random {
  let hash = (seed ^ 0x811c9dc5) >>> 0
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return mulberry32(hash)
}

/** A number from a to b. */
export function between(random: Random, a: number, b: number): number {
  return a + (b - a) * random()
}

/** A factor around 1 whose logarithm is normal with this deviation, kept within two and a half deviations. */
export function logNormal(random: Random, deviation: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.exp(deviation * Math.max(-2.5, Math.min(2.5, normal)))
}

/**
 * Shares a whole number out in proportion to the weights (largest remainders), so that the parts add up to it
 * exactly. No weights: no parts. Only zero weights: equal parts.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (sum > 0 ? (total * weight) / sum : total / weights.length))
  const parts = exact.map(Math.floor)
  const left = total - parts.reduce((a, b) => a + b, 0)
  const order = exact.map((_, index) => index).toSorted((a, b) => (exact[b]! % 1) - (exact[a]! % 1) || a - b)
  for (const index of order.slice(0, left)) parts[index]! += 1
  return parts
}
