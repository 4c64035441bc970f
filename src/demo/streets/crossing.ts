import { METRES_PER_DEGREE, metresPerLongitude, type Position } from '../../kernel/geo.ts'
import type { River } from '../river.ts'

/** Tells which streets may cross a river: of those that would, the first in each stretch carries a bridge. */
export function bridgesOver({ course, bridgesEvery }: River): (from: Position, to: Position) => boolean {
  const reaches = reachesOf(course)
  const bridged = new Set<number>()
  return (from, to) => {
    for (const { a, b, box, before, metres } of reaches) {
      if (Math.max(from[0], to[0]) < box[0] || Math.min(from[0], to[0]) > box[2]) continue
      if (Math.max(from[1], to[1]) < box[1] || Math.min(from[1], to[1]) > box[3]) continue
      const part = crossing(a, b, from, to)
      if (part === undefined) continue
      const stretch = Math.floor((before + part * metres) / bridgesEvery)
      if (bridged.has(stretch)) return false
      bridged.add(stretch)
      return true
    }
    return true
  }
}

function reachesOf(course: readonly Position[]) {
  let before = 0
  return course.slice(1).map((b, at) => {
    const a = course[at]!
    const metres = Math.hypot((b[0] - a[0]) * metresPerLongitude(a[1]), (b[1] - a[1]) * METRES_PER_DEGREE)
    const box = [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
    ] as const
    const reach = { a, b, box, before, metres }
    before += metres
    return reach
  })
}

/** How far along a–b it is crossed by c–d, as a part of one; undefined where it is not. */
function crossing(a: Position, b: Position, c: Position, d: Position): number | undefined {
  const [left, right] = [side(c, d, a), side(c, d, b)]
  if (left > 0 === right > 0 || side(a, b, c) > 0 === side(a, b, d) > 0) return undefined
  return left / (left - right)
}

/** Above zero where r lies to the left of the way from p to q. */
function side(p: Position, q: Position, r: Position): number {
  return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
}
