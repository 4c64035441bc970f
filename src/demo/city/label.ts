import type { Position } from '../../kernel/geo.ts'
import { STEPS, toSegment } from './mesh.ts'
import type { Loop, Mesh } from './mesh.ts'

/** Heights of the scan lines, as parts of the loop's height: none of them near a likely vertex. */
const SCANS = [0.503, 0.341, 0.659] as const

/**
 * A lattice position well inside the largest of a shape's loops: of the middles of the stretches that a few level
 * lines have inside it, the one farthest from its border.
 */
export function labelPoint(mesh: Mesh, loops: readonly Loop[]): Position {
  const loop = largestOf(mesh, loops)
  let south = Infinity
  let north = -Infinity
  for (const vertex of loop) {
    const y = mesh.y[vertex]!
    if (y < south) south = y
    if (y > north) north = y
  }
  let best: Position = [0, 0]
  let room = -1
  for (const part of SCANS) {
    const level = Math.round(south + part * (north - south))
    const meets = meetsOf(mesh, loop, level)
    for (let index = 1; index < meets.length; index += 2) {
      const x = Math.round((meets[index - 1]! + meets[index]!) / 2)
      const near = roomAround(mesh, loop, x, level, room)
      if (near > room) [best, room] = [[x / STEPS, level / STEPS], near]
    }
  }
  return best
}

function largestOf(mesh: Mesh, loops: readonly Loop[]): Loop {
  if (loops.length === 1) return loops[0]!
  return loops.toSorted((p, q) => mesh.area(q) - mesh.area(p))[0] ?? []
}

/** Where a level line meets the loop, from west to east, in lattice steps. */
function meetsOf(mesh: Mesh, loop: Loop, level: number): number[] {
  const meets: number[] = []
  let a = loop.at(-1)!
  for (const b of loop) {
    const ay = mesh.y[a]!
    const by = mesh.y[b]!
    if (ay > level !== by > level) {
      const ax = mesh.x[a]!
      meets.push(ax + ((level - ay) / (by - ay)) * (mesh.x[b]! - ax))
    }
    a = b
  }
  return meets.length === 2 && meets[0]! <= meets[1]! ? meets : meets.toSorted((p, q) => p - q)
}

/** Lattice steps from (x, y) to the border; stops early once it is no more than `enough`. */
function roomAround(mesh: Mesh, loop: Loop, x: number, y: number, enough: number): number {
  let room = Infinity
  let a = loop.at(-1)!
  for (const b of loop) {
    const near = toSegment(x, y, mesh.x[a]!, mesh.y[a]!, mesh.x[b]!, mesh.y[b]!)
    if (near < room) room = near
    if (room <= enough) return room
    a = b
  }
  return room
}
