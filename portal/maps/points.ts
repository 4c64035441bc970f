import { type Frame, projection } from './frame.ts'
import type { Spot } from './spots.ts'

/** One station on the map, or several too close together to tap apart. */
export type Point = { readonly x: number; readonly y: number; readonly stations: readonly Spot[] }

/** Units of the paper: between two points, and from a point to the edge. */
export type Room = { readonly apart: number; readonly edge: number }

/**
 * Points that can be tapped apart, 44 pixels of the narrowest phone; no number or dot is cut off, and none reaches into
 * the controls below.
 */
export const TAPPED: Room = { apart: 112, edge: 38 }

/**
 * Puts stations on paper, from the middle outwards. Who would lie closer than `apart` to a station
 * already there joins it, so that every point can be tapped; who lies on the edge is left to the next map.
 */
export function pointsOf(spots: readonly Spot[], frame: Frame, { apart, edge }: Room): Point[] {
  const { width, height } = frame
  const project = projection(frame)
  const onPaper = spots.flatMap((spot) => {
    const [x, y] = project(spot.at)
    if (x < edge || y < edge || x > width - edge || y > height - edge) return []
    return [{ x, y, spot, away: Math.hypot(x - width / 2, y - height / 2) }]
  })
  const points: { x: number; y: number; stations: Spot[] }[] = []
  for (const { x, y, spot } of onPaper.toSorted((a, b) => a.away - b.away)) {
    const close = points.find((point) => Math.hypot(point.x - x, point.y - y) < apart)
    if (close) close.stations.push(spot)
    else points.push({ x, y, stations: [spot] })
  }
  return points
}
