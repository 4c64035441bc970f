/** Two parts that belong together, one of each drawing; null: it has no counterpart in the other. */
export type Pair<L, R> = {
  readonly left: L | null
  readonly right: R | null
  /** Units that lie in both, and what they weigh. */
  readonly common: number
  readonly weight: number
}

/**
 * Pairs the parts of two drawings of the same units, each with at most one of the other: the two that have most in
 * common first (what they weigh, then how many units, then in the order in which units name them), and so on. A
 * part with which nothing is shared stays alone. Units that a side has in no part (null) count for nothing.
 */
export function pairUp<L, R>(
  left: readonly (L | null)[],
  right: readonly (R | null)[],
  weights: readonly number[],
): Pair<L, R>[] {
  const shared = sharedOf(left, right, weights)
  const [takenLeft, takenRight] = [new Set<L>(), new Set<R>()]
  const pairs: Pair<L, R>[] = []
  for (const one of shared.toSorted((a, b) => b.weight - a.weight || b.common - a.common)) {
    if (takenLeft.has(one.left) || takenRight.has(one.right)) continue
    takenLeft.add(one.left)
    takenRight.add(one.right)
    pairs.push(one)
  }
  for (const one of partsOf(left))
    if (!takenLeft.has(one)) pairs.push({ left: one, right: null, common: 0, weight: 0 })
  for (const one of partsOf(right))
    if (!takenRight.has(one)) pairs.push({ left: null, right: one, common: 0, weight: 0 })
  return pairs
}

type Shared<L, R> = { left: L; right: R; common: number; weight: number }

function sharedOf<L, R>(
  left: readonly (L | null)[],
  right: readonly (R | null)[],
  weights: readonly number[],
): Shared<L, R>[] {
  const shared = new Map<L, Map<R, Shared<L, R>>>()
  for (const [at, l] of left.entries()) {
    const r = right[at] ?? null
    if (l === null || r === null) continue
    const row = shared.get(l) ?? new Map<R, Shared<L, R>>()
    const one = row.get(r) ?? { left: l, right: r, common: 0, weight: 0 }
    one.common += 1
    one.weight += weights[at] ?? 0
    shared.set(l, row.set(r, one))
  }
  return [...shared.values()].flatMap((row) => [...row.values()])
}

function partsOf<T>(all: readonly (T | null)[]): Set<T> {
  return new Set(all.filter((one): one is T => one !== null))
}
