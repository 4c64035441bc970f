import KDBush from 'kdbush'
import type { Places } from '../../walking/contract.ts'

/** For each place the nearest of others: which one (-1 where there are none), and how many metres away. */
export type Nearest = { readonly which: Int32Array; readonly metres: Float64Array }

const LEAF = 16

/**
 * The nearest of `to` for each place of `from`, as the crow flies: descends a k-d tree on the side of the
 * place and looks into the other only where something nearer can lie (Friedman, Bentley and Finkel 1977).
 */
export function nearestOf(from: Places, to: Places): Nearest {
  const size = from.east.length
  const which = new Int32Array(size).fill(-1)
  const metres = new Float64Array(size).fill(Infinity)
  if (to.east.length === 0) return { which, metres }
  const tree = new KDBush(to.east.length, LEAF, Float64Array)
  for (let at = 0; at < to.east.length; at++) tree.add(to.east[at]!, to.north[at]!)
  tree.finish()
  for (let at = 0; at < size; at++) {
    const best = { square: Infinity, which: -1 }
    lookIn(tree, [from.east[at]!, from.north[at]!], { first: 0, last: tree.ids.length - 1, axis: 0 }, best)
    which[at] = best.which
    metres[at] = Math.sqrt(best.square)
  }
  return { which, metres }
}

type Part = { readonly first: number; readonly last: number; readonly axis: 0 | 1 }
type Best = { square: number; which: number }

/** A part of the tree: its middle splits it along the axis (KDBush lays it out so). */
function lookIn(tree: KDBush, place: readonly [number, number], part: Part, best: Best): void {
  const { coords, ids } = tree
  const { first, last, axis } = part
  const weigh = (at: number): void => {
    const square = (coords[2 * at]! - place[0]) ** 2 + (coords[2 * at + 1]! - place[1]) ** 2
    const which = ids[at]!
    if (square > best.square || (square === best.square && which > best.which)) return
    best.square = square
    best.which = which
  }
  if (last - first <= LEAF) {
    for (let at = first; at <= last; at++) weigh(at)
    return
  }
  const middle = (first + last) >> 1
  weigh(middle)
  const off = place[axis] - coords[2 * middle + axis]!
  const other = axis === 0 ? 1 : 0
  const below: Part = { first, last: middle - 1, axis: other }
  const above: Part = { first: middle + 1, last, axis: other }
  lookIn(tree, place, off < 0 ? below : above, best)
  if (off * off <= best.square) lookIn(tree, place, off < 0 ? above : below, best)
}
