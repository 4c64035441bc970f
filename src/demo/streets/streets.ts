import { grown, type Network, openCorners } from '../../domains/planning/streets/network/rules.ts'
import { METRES_PER_DEGREE, metresPerLongitude, type Position } from '../../kernel/geo.ts'
import type { CityUnit } from '../city/city.ts'
import { randomFor } from '../city/random.ts'
import { RIVERS } from '../river.ts'
import { bridgesOver } from './crossing.ts'

type Grid = Pick<CityUnit, 'code' | 'parent' | 'at' | 'shape'>

const SEED = 49
/** Of the lanes between two micro-grids of one community, how many are walled off: compounds, schools, works. */
const WALLED = 0.35
/** From this far on, in metres, a lane leads from the border of a micro-grid to where people live in it. */
const DEEP = 60

/**
 * Streets of the demo, always the same: they run along the borders of micro-grids, as grids are drawn by streets; some
 * lanes within a community are walled off, rivers are crossed on bridges alone, and a lane leads into deep blocks.
 */
export function layDemoStreets(grids: readonly Grid[]): Network {
  const corners = openCorners()
  const ends = openEnds()
  const crossings = RIVERS.map(bridgesOver)
  const add = (from: Position, to: Position): void => {
    if (crossings.every((mayCross) => mayCross(from, to))) ends.add(corners.at(from), corners.at(to))
  }
  const bordered = new Map<number, Border>()
  for (const grid of grids)
    for (const [from, to] of sidesOf(grid)) {
      const border = borderOf(corners.at(from), corners.at(to))
      const beyond = bordered.get(border)
      if (!beyond) bordered.set(border, { grid, from, to })
      else {
        bordered.delete(border)
        if (!isWalled(beyond.grid, grid)) add(from, to)
      }
    }
  // What borders on nothing runs along the edge of the city.
  for (const { from, to } of bordered.values()) add(from, to)
  const paved = new Set(ends.all())
  for (const grid of grids) {
    const doors = grid.shape.flat(2).filter((corner) => paved.has(corners.at(corner)))
    const door = nearestCorner(grid.at, doors)
    if (door && metresTo(grid.at, door) > DEEP && randomFor(SEED, grid.code)() > 0.02) add(door, grid.at)
  }
  return { corners: corners.all(), streets: ends.all() }
}

type Border = { readonly grid: Grid; readonly from: Position; readonly to: Position }

function* sidesOf({ shape }: Grid): Generator<readonly [Position, Position]> {
  for (const ring of shape.flat())
    for (let corner = 1; corner < ring.length; corner++) yield [ring[corner - 1]!, ring[corner]!]
}

const SIDE = 2 ** 26

function borderOf(a: number, b: number): number {
  return a < b ? a * SIDE + b : b * SIDE + a
}

/** Both sides of a border say the same, whoever comes first. */
function isWalled(one: Grid, other: Grid): boolean {
  return one.parent === other.parent && randomFor(SEED, `${one.code} ${other.code}`)() < WALLED
}

function nearestCorner(at: Position, corners: readonly Position[]): Position | undefined {
  let best: Position | undefined
  for (const corner of corners) if (!best || metresTo(at, corner) < metresTo(at, best)) best = corner
  return best
}

function metresTo([lon, lat]: Position, [x, y]: Position): number {
  return Math.hypot((x - lon) * metresPerLongitude(lat), (y - lat) * METRES_PER_DEGREE)
}

function openEnds() {
  let ends = new Int32Array(1 << 16)
  let used = 0
  return {
    add(from: number, to: number): void {
      ends = grown(ends, used + 2)
      ends[used++] = from
      ends[used++] = to
    },
    all: () => ends.slice(0, used),
  }
}
