import type { MapSpot } from '../../../src/domains/requests/shown/contract.ts'
import type { Position } from '../../../src/kernel/geo.ts'
import { METRES_PER_DEGREE, metresPerLongitude } from '../../../src/kernel/geo.ts'
import { type Frame, projection } from '../../maps/frame.ts'
import type { Room } from '../../maps/points.ts'

/** A request on the map, or several too close together to tap apart. */
export type RequestPoint = {
  readonly x: number
  readonly y: number
  readonly at: Position
  readonly count: number
  readonly open: number
  /** Of one alone. */
  readonly single: MapSpot | null
}

/** The piece of the world that a frame shows. */
export function boundsOf({ centre, metresAcross, width, height }: Frame) {
  const east = metresAcross / 2 / metresPerLongitude(centre[1])
  const north = (metresAcross * height) / width / 2 / METRES_PER_DEGREE
  return {
    west: centre[0] - east,
    east: centre[0] + east,
    south: centre[1] - north,
    north: centre[1] + north,
  }
}

/**
 * Puts what lies in squares on paper, the most first: whoever would stand closer than a finger to one already there
 * joins it. Who lies on the edge is left to the next map.
 */
export function requestPoints(
  spots: readonly MapSpot[],
  frame: Frame,
  { apart, edge }: Room,
): RequestPoint[] {
  const project = projection(frame)
  const points: {
    x: number
    y: number
    at: Position
    count: number
    open: number
    single: MapSpot | null
  }[] = []
  for (const spot of spots.toSorted((a, b) => b.count - a.count)) {
    const at: Position = [spot.lon, spot.lat]
    const [x, y] = project(at)
    if (x < edge || y < edge || x > frame.width - edge || y > frame.height - edge) continue
    const close = points.find((point) => Math.hypot(point.x - x, point.y - y) < apart)
    if (!close) {
      points.push({ x, y, at, count: spot.count, open: spot.open, single: spot.id === null ? null : spot })
      continue
    }
    close.count += spot.count
    close.open += spot.open
    close.single = null
  }
  return points
}
