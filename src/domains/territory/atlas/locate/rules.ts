import { METRES_PER_DEGREE, metresPerLongitude } from '../../../../kernel/geo.ts'
import type { PackedShapes } from '../../../../kernel/wkb.ts'
import { latticeOf, squaredToOrigin, STEPS_PER_DEGREE } from '../geometry/rules.ts'
import { covers, type Leaves, leavesOf, NOBODY, type Raster, rasterOf } from '../raster/rules.ts'

/**
 * Answers from memory which leaf of the territory a position lies in. Leaves are named by their index
 * among the shapes that the atlas was built from; positions are WGS84 degrees.
 */
export type Atlas = {
  /** How many leaves it was built from. */
  readonly leaves: number
  /** Memory held, in bytes. */
  readonly bytes: number
  /** The leaf that contains the position, the first one where leaves overlap; -1 where none does. */
  locate(lon: number, lat: number): number
  /** Every leaf that lies within so many metres of the position, nearest first; at 0 those that contain it. */
  near(lon: number, lat: number, metres: number): number[]
  /** Metres from the position to the nearest edge of a leaf, from inside as from outside. */
  metresToBorder(leaf: number, lon: number, lat: number): number
}

/**
 * With four times as many cells fewer of them hold a border: measured over a city, lookups become a
 * quarter faster, but the atlas twice as large and building it twice as long.
 */
const CELLS_PER_LEAF = 16

/**
 * An atlas over leaves that may be missing (shapes without polygons), lie apart or overlap, best over
 * leaves that tile a city. Cells of a raster that lie wholly in one leaf answer at once, the others name
 * the few leaves to be tried exactly.
 * Throws RangeError where a position is not on earth.
 */
export function buildAtlas(shapes: PackedShapes, cellsPerLeaf = CELLS_PER_LEAF): Atlas {
  const leaves = leavesOf(shapes)
  const raster = rasterOf(leaves, cellsPerLeaf)
  return {
    leaves: leaves.count,
    bytes: [leaves.corners, leaves.ringStarts, leaves.leafStarts, raster.cells, raster.lists].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    ),
    locate: (lon, lat) => locate(leaves, raster, latticeOf(lon), latticeOf(lat)),
    near: (lon, lat, metres) => near(leaves, raster, { lon, lat }, metres),
    metresToBorder: (leaf, lon, lat) => metresToBorder(leaves, leaf, { lon, lat }),
  }
}

type Spot = { readonly lon: number; readonly lat: number }

function locate(leaves: Leaves, raster: Raster, x: number, y: number): number {
  const { columns, lists } = raster
  const stepsEast = x - raster.west
  const stepsNorth = y - raster.south
  if (!(stepsEast >= 0 && stepsNorth >= 0 && stepsEast < raster.width && stepsNorth < raster.height))
    return NOBODY
  const cell = raster.cells[(stepsNorth >>> raster.shift) * columns + (stepsEast >>> raster.shift)]!
  if (cell >= NOBODY) return cell
  let at = -2 - cell
  for (; lists[at]! >= 0; at++) if (covers(leaves, lists[at]!, x, y)) return lists[at]!
  return covers(leaves, ~lists[at]!, x, y) ? ~lists[at]! : NOBODY
}

function near(leaves: Leaves, raster: Raster, spot: Spot, metres: number): number[] {
  const [x, y] = [latticeOf(spot.lon), latticeOf(spot.lat)]
  const found: { leaf: number; distance: number }[] = []
  for (const leaf of leavesAround(raster, spot, metres)) {
    const distance = covers(leaves, leaf, x, y) ? 0 : metresToBorder(leaves, leaf, spot)
    if (distance <= metres) found.push({ leaf, distance })
  }
  return found.toSorted((a, b) => a.distance - b.distance || a.leaf - b.leaf).map(({ leaf }) => leaf)
}

/** The leaves that have something of the cells within so many metres east, west, north and south. */
function leavesAround(raster: Raster, { lon, lat }: Spot, metres: number): Set<number> {
  const { west, south, shift, columns, rows } = raster
  const reachX = (metres / metresPerLongitude(lat)) * STEPS_PER_DEGREE + 1
  const reachY = (metres / METRES_PER_DEGREE) * STEPS_PER_DEGREE + 1
  const cellOf = (steps: number) => Math.floor(steps / 2 ** shift)
  const firstColumn = Math.max(0, cellOf(latticeOf(lon) - reachX - west))
  const lastColumn = Math.min(columns - 1, cellOf(latticeOf(lon) + reachX - west))
  const firstRow = Math.max(0, cellOf(latticeOf(lat) - reachY - south))
  const lastRow = Math.min(rows - 1, cellOf(latticeOf(lat) + reachY - south))
  const around = new Set<number>()
  for (let row = firstRow; row <= lastRow; row++)
    for (let cell = row * columns + firstColumn; cell <= row * columns + lastColumn; cell++)
      addLeaves(raster, raster.cells[cell]!, around)
  return around
}

function addLeaves({ lists }: Raster, cell: number, to: Set<number>): void {
  if (cell >= 0) to.add(cell)
  if (cell >= NOBODY) return
  let at = -2 - cell
  for (; lists[at]! >= 0; at++) to.add(lists[at]!)
  to.add(~lists[at]!)
}

function metresToBorder({ corners, ringStarts, leafStarts }: Leaves, leaf: number, spot: Spot): number {
  const [x, y] = [latticeOf(spot.lon), latticeOf(spot.lat)]
  const metresX = metresPerLongitude(spot.lat) / STEPS_PER_DEGREE
  const metresY = METRES_PER_DEGREE / STEPS_PER_DEGREE
  let least = Infinity
  for (let ring = leafStarts[leaf]!; ring < leafStarts[leaf + 1]!; ring++)
    for (let at = 2 * ringStarts[ring]! + 2; at < 2 * ringStarts[ring + 1]!; at += 2) {
      const ax = (corners[at - 2]! - x) * metresX
      const ay = (corners[at - 1]! - y) * metresY
      const bx = (corners[at]! - x) * metresX
      const by = (corners[at + 1]! - y) * metresY
      least = Math.min(least, squaredToOrigin(ax, ay, bx, by))
    }
  return Math.sqrt(least)
}
