import type { Coverage, Rows } from '../../coverage/rules.ts'
import { sumOver } from '../relaxation/rules.ts'

/** How far sites are open and points are covered, by parts. */
export type Parts = { readonly open: Float64Array; readonly covered: Float64Array }

/** A triple is worth its row where it is broken by so much; three sites open by half break it by a half. */
const BROKEN = 0.05
/** Two points of a triple that share less are not followed: hardly any is found that way alone. */
const SHARED = 0.25
/** Sites open by less than this, or all but this, break nothing. */
const PART = 0.02

/**
 * Triples of points that parts of sites cover against the rule of triples (see `Relaxation`): for each point, with
 * others behind it, the one that is broken most. A rule is broken by the parts that reach two of the three, less
 * those that reach all three, less what reaches each beyond its covered part, less one.
 */
export function brokenTriples({ reached, reachedBy }: Coverage, { open, covered }: Parts): Int32Array {
  const beyond = covered.map((part, point) => sumOver(reachedBy, point, open) - part)
  const halves = halfOpen(reachedBy, open)
  const around = surroundings(reached, covered.length)
  const withBoth = new Float64Array(covered.length)
  const ofFirst = new Int32Array(open.length).fill(-1)
  const triples: number[] = []
  for (let first = 0; first < covered.length; first++) {
    around.clear()
    for (const site of halves[first]!) {
      ofFirst[site] = first
      around.add(site, first, open[site]!)
    }
    let most = BROKEN
    let worst: readonly number[] = []
    for (const second of around.points) {
      const shared = around.parts[second]! - beyond[first]! - beyond[second]!
      // What the third adds is no more than its covered part, at most 1.
      if (shared <= Math.max(most, SHARED)) continue
      // What reaches all three is added twice with the first, and counts against the rule once.
      for (const site of halves[second]!)
        around.addAgain(withBoth, site, ofFirst[site] === first ? -open[site]! : open[site]!)
      for (const third of around.points) {
        const broken = shared + around.parts[third]! + withBoth[third]! - beyond[third]! - 1
        withBoth[third] = 0
        if (third > second && broken > most) [most, worst] = [broken, [first, second, third]]
      }
    }
    triples.push(...worst)
  }
  return Int32Array.from(triples)
}

/** By point: the sites that are open by a true part there. */
function halfOpen({ offsets, items }: Rows, open: Float64Array): number[][] {
  return Array.from({ length: offsets.length - 1 }, (_, point) =>
    [...items.subarray(offsets[point], offsets[point + 1])].filter(
      (site) => open[site]! > PART && open[site]! < 1 - PART,
    ),
  )
}

/** The points that sites of one point reach behind it, and by which parts. */
function surroundings({ offsets, items }: Rows, size: number) {
  const parts = new Float64Array(size)
  const isThere = new Uint8Array(size)
  const points: number[] = []
  return {
    points,
    parts,
    add: (site: number, behind: number, part: number): void => {
      for (let at = offsets[site]!; at < offsets[site + 1]!; at++) {
        const point = items[at]!
        if (point <= behind) continue
        parts[point]! += part
        if (isThere[point] === 1) continue
        isThere[point] = 1
        points.push(point)
      }
    },
    /** Adds a part to those points only that are there already. */
    addAgain: (to: Float64Array, site: number, part: number): void => {
      for (let at = offsets[site]!; at < offsets[site + 1]!; at++)
        if (isThere[items[at]!] === 1) to[items[at]!]! += part
    },
    clear: (): void => {
      for (const point of points) parts[point] = isThere[point] = 0
      points.length = 0
    },
  }
}
