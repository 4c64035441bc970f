/** How near in kind two categories are by their codes: the same, of one second level, of one first level. */
export function kinship(one: string | null, other: string | null): number {
  if (one === null || other === null) return 0
  if (one === other) return 1
  const short = Math.min(one.length, other.length)
  if (one.slice(0, short) === other.slice(0, short)) return 0.85
  if (one.slice(0, 4) === other.slice(0, 4)) return 0.7
  return one.slice(0, 2) === other.slice(0, 2) ? 0.3 : 0
}

/**
 * How much a request near by is like what is being written, 0 to 1: what it is about counts most, then how far it is,
 * then the words. `likeness` null: there are no words to compare.
 */
export function nearness(of: {
  kin: number
  metres: number
  within: number
  likeness: number | null
}): number {
  const close = Math.max(0, 1 - of.metres / Math.max(1, of.within))
  const words = of.likeness ?? of.kin * 0.5
  return 0.5 * of.kin + 0.25 * close + 0.25 * Math.min(1, words * 2)
}

/** From here on it is offered to be followed instead. */
export const ALIKE = 0.45
