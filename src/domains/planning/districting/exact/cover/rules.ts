import { lowestBit } from '../../bits/rules.ts'

/** Columns with what each costs beyond its share in the optimum of the linear program. */
export type Offer = { readonly masks: Int32Array; readonly reduced: Float64Array }

export type Cover = {
  /** Places of the chosen columns; undefined where none within the limit covers all. */
  readonly chosen: readonly number[] | undefined
  /** What the choice costs beyond the optimum of the linear program. */
  readonly beyond: number
  /** Whether the search came to its end: then no cover below the limit was missed. */
  readonly complete: boolean
}

/** Steps after which a search gives up; some seconds. */
const MOST_STEPS = 30_000_000

/**
 * The cheapest choice of `grids` columns that covers every node once, of those that cost less than `limit` beyond the
 * linear optimum: depth first by the lowest node that is not covered, cheapest columns first. A column whose own
 * reduced cost is beyond the limit can be in no such choice and is left out (reduced-cost fixing).
 */
export function cheapestCover({ masks, reduced }: Offer, all: number, grids: number, limit: number): Cover {
  const kept = [...masks.keys()].filter((at) => reduced[at]! < limit)
  const sorted = kept.toSorted((a, b) => reduced[a]! - reduced[b]!)
  const byLowest = Map.groupBy(sorted, (at) => lowestBit(masks[at]!))
  const path: number[] = []
  let best: { chosen: readonly number[]; beyond: number } | undefined
  let least = limit
  let steps = 0

  const choose = (covered: number, spent: number, left: number): void => {
    if (covered === all && left === 0) {
      best = { chosen: [...path], beyond: spent }
      least = spent
      return
    }
    if (left === 0 || covered === all) return
    for (const at of byLowest.get(lowestBit(~covered & all)) ?? []) {
      if (++steps > MOST_STEPS || spent + reduced[at]! >= least - 1e-12) return
      if (masks[at]! & covered) continue
      path.push(at)
      choose(covered | masks[at]!, spent + reduced[at]!, left - 1)
      path.pop()
    }
  }
  choose(0, 0, grids)
  return { chosen: best?.chosen, beyond: best?.beyond ?? Infinity, complete: steps <= MOST_STEPS }
}
