import { bend } from './bend.ts'
import { bestCut } from './choose.ts'
import type { Manner, Part } from './choose.ts'
import { cutAlong } from './cut.ts'
import { isInside } from './mesh.ts'
import type { Loop, Mesh } from './mesh.ts'
import type { Random } from './random.ts'

/** A piece of land: its main loop and the islands that go with it. */
type Piece = { readonly main: Loop; readonly islands: readonly Loop[] }

/**
 * Divides a piece of land, given by its loops, among parts in proportion to their weights; answers the loops of
 * each part. It is cut in two, and each side again until one part is left; a cut runs through one chord only, so
 * that no part falls to pieces. Islands go to the parts placed on them, otherwise along with the nearer side of
 * each cut.
 */
export function divide(
  mesh: Mesh,
  loops: readonly Loop[],
  parts: readonly Part[],
  manner: Manner,
  random: Random,
): Loop[][] {
  const [main, ...islands] = loops.toSorted((p, q) => mesh.area(q) - mesh.area(p))
  if (!main) return parts.map(() => [])
  const home = new Map(parts.map((part) => [part, islands.find((loop) => livesOn(mesh, loop, part)) ?? main]))
  const result = new Map<Part, Loop[]>()
  for (const loop of [main, ...islands]) {
    const members = parts.filter((part) => home.get(part) === loop)
    const empty =
      loop === main ? islands.filter((island) => !parts.some((part) => home.get(part) === island)) : []
    if (members.length > 0) spread({ main: mesh.expand(loop), islands: empty }, members)
  }
  return parts.map((part) => result.get(part) ?? [])

  function spread(piece: Piece, members: readonly Part[]): void {
    if (members.length === 1) {
      result.set(members[0]!, [piece.main, ...piece.islands])
      return
    }
    const { chord, normal, order, count } = bestCut(mesh, piece.main, members, manner, random)
    const halves = cutAlong(mesh, piece.main, chord)
    const pins = parts.flatMap((part) => part.pins)
    if (manner.bend > 0) bend(mesh, halves, pins, manner.bend, random)
    const isLow = (island: Loop): boolean => {
      const [east, north] = mesh.spot(island[0]!)
      return east * normal[0] + north * normal[1] < chord.offset
    }
    const { low = [], high = [] } = Object.groupBy(piece.islands, (one) => (isLow(one) ? 'low' : 'high'))
    spread({ main: mesh.expand(halves.low), islands: low }, order.slice(0, count))
    spread({ main: mesh.expand(halves.high), islands: high }, order.slice(count))
  }
}

function livesOn(mesh: Mesh, loop: Loop, { place }: Part): boolean {
  return (
    place !== null &&
    isInside(
      loop.map((vertex) => mesh.spot(vertex)),
      place,
    )
  )
}
