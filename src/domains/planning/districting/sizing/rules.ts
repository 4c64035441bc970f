/**
 * Gives out seats in proportion to weights (Webster's method, as Sainte-Laguë 1910), each party at least and at most
 * so many: of all ways this one keeps weight by seat most alike. Undefined where the bounds do not allow the total.
 */
export function apportion(
  total: number,
  weights: readonly number[],
  least: readonly number[],
  most: readonly number[],
): number[] | undefined {
  const seats = [...least]
  let left = total - seats.reduce((sum, some) => sum + some, 0)
  if (left < 0) return undefined
  for (; left > 0; left--) {
    let [best, claim] = [-1, -1]
    for (const [party, some] of seats.entries()) {
      const own = some < most[party]! ? weights[party]! / (some + 0.5) : -1
      if (own > claim) [best, claim] = [party, own]
    }
    if (best < 0) return undefined
    seats[best]!++
  }
  return seats
}
