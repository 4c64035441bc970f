import { boxOfRings, isInside, ringOf } from '../../map/outline.ts'
import { type Box, boxAround, type Spot, spotOfPlace, type World, worldAround } from '../../map/world.ts'

/** The outline of a unit as it comes: rings in 1/100,000 degree, each flat [lon, lat, Δlon, Δlat, …]. */
type Wire = { readonly id: string; readonly rings: readonly (readonly number[])[] }

type Shape = {
  readonly path: string
  readonly rings: readonly Float32Array[]
  readonly box: Box
  readonly middle: Spot
}

/**
 * What a plan is drawn upon, unit by unit in the plan's order; undefined for a unit that nobody has drawn. `sides` are
 * the pieces of outlines, each once, with the unit on either side (-1: none).
 */
export type Ground = {
  readonly shapes: readonly (Shape | undefined)[]
  readonly sides: readonly { readonly path: string; readonly one: number; readonly other: number }[]
  readonly box: Box
  readonly world: World
}

/** Stands in where nothing is drawn. */
export const NOWHERE: Box = { x0: 0, y0: 0, x1: 1, y1: 1 }

/**
 * Lays outlines side by side on a flat world around `origin`, else around the first of them. `at`: where the label of
 * each unit stands.
 */
export function groundOf(
  units: readonly { readonly id: string; readonly at: readonly [number, number] }[],
  wires: readonly Wire[],
  origin: readonly [number, number] = units[0]?.at ?? [0, 0],
): Ground {
  const known = new Map(wires.map((wire) => [wire.id, wire]))
  const [lon, lat] = origin
  const world = worldAround({ lon, lat })
  const sides = new Sides()
  const shapes = units.map(({ id, at }, index) => {
    const wire = known.get(id)
    const middle = spotOfPlace(world, { lon: at[0], lat: at[1] })
    return wire && shapeOf(world, wire, middle, (a, b) => sides.add(a, b, index))
  })
  const boxes = shapes.flatMap((shape) => shape?.box ?? [])
  return { shapes, sides: sides.all(), box: boxAround(boxes) ?? NOWHERE, world }
}

/** Lines across an outline that are looked at for a roomy place. */
const LOOKS = 9

type Side = readonly [readonly [number, number], readonly [number, number]]

/** A place of an outline with room around it, in degrees: for those that come without a label. */
export function middleOf(rings: Wire['rings']): [number, number] {
  const sides = rings.flatMap((steps): Side[] => {
    const ring = placesOf(steps)
    return ring.map((place, at) => [place, ring[(at + 1) % ring.length] ?? place])
  })
  const norths = sides.map(([[, north]]) => north)
  const [south, north] = [Math.min(...norths), Math.max(...norths)]
  let best = { room: -1, lon: sides[0]?.[0][0] ?? 0, lat: sides[0]?.[0][1] ?? 0 }
  for (let look = 1; look <= LOOKS; look++) {
    const line = south + ((north - south) * (look - 0.5)) / LOOKS
    for (const [west, east] of spansOf(sides, 1, line)) {
      const lon = (west + east) / 2
      const [low, high] = spansOf(sides, 0, lon).find(([from, to]) => from <= line && line <= to) ?? [
        line,
        line,
      ]
      const room = Math.min(east - west, high - low)
      if (room > best.room) best = { room, lon, lat: (low + high) / 2 }
    }
  }
  return [best.lon / 1e5, best.lat / 1e5]
}

/** The stretches of a line that lie inside: one of equal longitude (0) or of equal latitude (1). */
function spansOf(sides: readonly Side[], axis: 0 | 1, line: number): [number, number][] {
  const along = axis === 0 ? 1 : 0
  const crossed = sides
    .filter(([a, b]) => a[axis] > line !== b[axis] > line)
    .map(([a, b]) => a[along] + ((b[along] - a[along]) * (line - a[axis])) / (b[axis] - a[axis]))
    .toSorted((a, b) => a - b)
  return crossed.flatMap((from, at) => (at % 2 === 0 ? [[from, crossed[at + 1] ?? from]] : []))
}

function placesOf(steps: readonly number[]): (readonly [number, number])[] {
  let [lon, lat] = [0, 0]
  return Array.from({ length: Math.floor(steps.length / 2) }, (_, at) => {
    lon += steps[2 * at] ?? 0
    lat += steps[2 * at + 1] ?? 0
    return [lon, lat] as const
  })
}

function shapeOf(world: World, { rings }: Wire, middle: Spot, onSide: (a: Spot, b: Spot) => void): Shape {
  const unrolled = rings.map((steps) => ringOf(world, steps))
  const paths = unrolled.map((ring) => {
    const places: string[] = []
    for (let at = 0; at < ring.length; at += 2) {
      const [a, b] = [spotAt(ring, at), spotAt(ring, (at + 2) % ring.length)]
      places.push(`${a.x} ${a.y}`)
      onSide(a, b)
    }
    return `M${places.join('L')}Z`
  })
  return { path: paths.join(''), rings: unrolled, box: boxOfRings(unrolled), middle }
}

/** A tenth of a step is finer than any screen, and the same place is the same text in both units that touch there. */
const tenth = (value: number) => Math.round(value * 10) / 10

const spotAt = (ring: Float32Array, at: number): Spot => ({
  x: tenth(ring[at] ?? 0),
  y: tenth(ring[at + 1] ?? 0),
})

/** Gathers pieces of outlines: neighbours share theirs, since outlines are simplified together. */
class Sides {
  readonly #found = new Map<string, { path: string; one: number; other: number }>()

  add(a: Spot, b: Spot, unit: number): void {
    if (a.x === b.x && a.y === b.y) return
    const [from, to] = a.x < b.x || (a.x === b.x && a.y < b.y) ? [a, b] : [b, a]
    const path = `M${from.x} ${from.y}L${to.x} ${to.y}`
    const known = this.#found.get(path)
    if (known) known.other = unit
    else this.#found.set(path, { path, one: unit, other: -1 })
  }

  all() {
    return [...this.#found.values()]
  }
}

/** Lines of the wire as one path on a ground; `area`: a ring, which is closed. */
export function linesOn(
  { world }: Pick<Ground, 'world'>,
  lines: readonly { readonly area: boolean; readonly steps: readonly number[] }[],
): string {
  return lines
    .map(({ area, steps }) => {
      const line = ringOf(world, steps)
      const spots = Array.from({ length: line.length / 2 }, (_, at) => spotAt(line, 2 * at))
      return `M${spots.map(({ x, y }) => `${x} ${y}`).join('L')}${area ? 'Z' : ''}`
    })
    .join('')
}

export type Labels = readonly (number | null)[]

/** The lines between grids, and around all of them, as one path. */
export function bordersOf({ sides }: Ground, labels: Labels): string {
  return sides
    .filter(({ one, other }) => other < 0 || labels[one] !== labels[other])
    .map(({ path }) => path)
    .join('')
}

/** Which grids touch, by their numbers. */
export function touchingOf({ sides }: Ground, labels: Labels): ReadonlyMap<number, ReadonlySet<number>> {
  const touching = new Map<number, Set<number>>()
  const join = (a: number, b: number) => {
    const known = touching.get(a) ?? new Set()
    touching.set(a, known.add(b))
  }
  for (const grid of labels) if (grid !== null && !touching.has(grid)) touching.set(grid, new Set())
  for (const { one, other } of sides) {
    const [a, b] = [labels[one] ?? null, labels[other] ?? null]
    if (a === null || b === null || a === b) continue
    join(a, b)
    join(b, a)
  }
  return touching
}

/** Which grids a unit touches besides its own: those that it can be moved to. */
export function gridsBeside({ sides }: Ground, labels: Labels, unit: number): number[] {
  const found = new Set<number>()
  for (const { one, other } of sides) {
    if (one !== unit && other !== unit) continue
    const grid = labels[one === unit ? other : one]
    if (grid !== undefined && grid !== null && grid !== labels[unit]) found.add(grid)
  }
  return [...found].toSorted((a, b) => a - b)
}

/** The unit at a spot, by its place in the plan's order. */
export function unitAt({ shapes }: Ground, spot: Spot): number | undefined {
  const found = shapes.findIndex((shape) => shape && isInside(shape, spot))
  return found < 0 ? undefined : found
}

export type Mark = { readonly grid: number; readonly spot: Spot; readonly box: Box }

/** Where the number of each grid stands: on the unit that lies nearest to its middle, so that it is never outside. */
export function marksOf({ shapes }: Ground, labels: Labels): Mark[] {
  const grids = new Map<number, Shape[]>()
  for (const [at, grid] of labels.entries()) {
    const shape = shapes[at]
    if (grid !== null && shape) grids.set(grid, [...(grids.get(grid) ?? []), shape])
  }
  return [...grids].map(([grid, inside]) => {
    const mean = {
      x: inside.reduce((sum, { middle }) => sum + middle.x, 0) / inside.length,
      y: inside.reduce((sum, { middle }) => sum + middle.y, 0) / inside.length,
    }
    const away = ({ middle }: Shape) => Math.hypot(middle.x - mean.x, middle.y - mean.y)
    const nearest = inside.reduce((best, shape) => (away(shape) < away(best) ? shape : best))
    return { grid, spot: nearest.middle, box: boxAround(inside.map(({ box }) => box)) ?? NOWHERE }
  })
}
