import Flatbush from 'flatbush'
import { type Box, boxOf, type Position, type Shape } from '../../../kernel/geo.ts'
import { latticeOf, meetsRay } from '../atlas/geometry/rules.ts'

export type OutlineOf = { readonly unit: string; readonly shape: Shape }

/** Tells in which outline a position lies; where outlines overlap, in the one given first. */
export type SideFinder = (at: Position) => string | null

/**
 * Answers for many positions in which of some outlines they lie. Borders belong to one of two
 * neighbours, as everywhere in the territory. A few microseconds each for a city's subdistricts.
 */
export function sideFinder(outlines: readonly OutlineOf[]): SideFinder {
  if (outlines.length === 0) return () => null
  const index = new Flatbush(outlines.length)
  for (const { shape } of outlines) index.add(...whole(boxOf(shape)))
  index.finish()
  const edges = outlines.map(({ shape }) => edgesOf(shape))
  return ([lon, lat]) => {
    const found = index.search(lon, lat, lon, lat).toSorted((a, b) => a - b)
    const [x, y] = [latticeOf(lon), latticeOf(lat)]
    const at = found.find((one) => isInside(edges[one]!, x, y))
    return at === undefined ? null : (outlines[at]?.unit ?? null)
  }
}

function whole([west, south, east, north]: Box): Box {
  return west <= east ? [west, south, east, north] : [0, 0, 0, 0]
}

function edgesOf(shape: Shape): Float64Array {
  const flat: number[] = []
  for (const ring of shape.flat())
    for (let at = 1; at < ring.length; at++) {
      const [a, b] = [ring[at - 1]!, ring[at]!]
      flat.push(latticeOf(a[0]), latticeOf(a[1]), latticeOf(b[0]), latticeOf(b[1]))
    }
  return Float64Array.from(flat)
}

function isInside(edges: Float64Array, x: number, y: number): boolean {
  let inside = false
  for (let at = 0; at < edges.length; at += 4)
    if (meetsRay(edges[at]!, edges[at + 1]!, edges[at + 2]!, edges[at + 3]!, x, y)) inside = !inside
  return inside
}
