import { Delaunay } from 'd3-delaunay'
import { METRES_PER_DEGREE, metresPerLongitude, type Position } from '../src/kernel/geo.ts'
import { type Chance, chanceOf } from '../src/domains/planning/chance/rules.ts'
import type { UnitRow } from '../src/domains/planning/units/contract.ts'

/** South-west corner of the generated cities. */
const CORNER: Position = [121, 30.9]
const EAST = metresPerLongitude(CORNER[1])

/** Where the big city is dense: place (as shares of its width), spread, and share of the units. */
const CENTRES = [
  [0.5, 0.5, 0.07, 0.3],
  [0.62, 0.45, 0.06, 0.12],
  [0.3, 0.35, 0.05, 0.08],
  [0.35, 0.7, 0.05, 0.07],
  [0.75, 0.7, 0.05, 0.06],
  [0.2, 0.55, 0.04, 0.05],
  [0.55, 0.2, 0.05, 0.05],
] as const

/**
 * A city of Voronoi cells, the same for the same seed: small ones (to 2,000 units) are dense cores of 0.06 km² a unit, big
 * ones have seven centres and the density of 33,614 units on 6,340 km². People are spread log-normally with a smooth
 * part, four features are smooth fields with noise, and work follows people.
 */
export function cityOf(count: number, seed: number): UnitRow[] {
  const chance = withNormal(chanceOf(seed))
  const isBig = count > 2_000
  const width = isBig ? Math.sqrt((6_340e6 * count) / 33_614) : Math.sqrt(count * 0.06e6)
  const points = placePoints(count, width, isBig, chance)
  for (let round = 0; round < 2; round++) relax(points, width)
  const cells = new Delaunay(points).voronoi([0, 0, width, width])
  const dense = field(chance, width / 5)
  const fields = [6, 9, 4, 12].map((part) => field(chance, width / part))
  return Array.from({ length: count }, (_, at) => {
    const [x, y] = [points[2 * at]!, points[2 * at + 1]!]
    const crowd = Math.log(isBig ? 740 : 1200) + 0.3 * dense(x, y) + 0.35 * chance.normal()
    const values = fields.map(
      (of, place) => 0.8 * of(x, y) + 0.6 * chance.normal() + (place === 0 ? 0.3 * dense(x, y) : 0),
    )
    const work = Math.exp(crowd - 3.2 + 0.25 * values[1]! + 0.2 * chance.normal())
    return {
      id: String(at),
      name: String(at),
      polygons: [[cells.cellPolygon(at).map(([east, north]) => onEarth(east, north))]],
      population: Math.round(Math.exp(crowd)),
      workload: Math.max(1, Math.round(work)),
      features: Object.fromEntries(values.map((value, place) => [`f${place}`, value])),
      today: null,
      fixed: null,
      within: null,
    }
  })
}

function onEarth(east: number, north: number): Position {
  return [CORNER[0] + east / EAST, CORNER[1] + north / METRES_PER_DEGREE]
}

type Dice = Chance & { normal(): number }

/** Normal deviates by Marsaglia's polar method. */
export function withNormal(chance: Chance): Dice {
  let spare: number | null = null
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    for (;;) {
      const [u, v] = [2 * chance.share() - 1, 2 * chance.share() - 1]
      const square = u * u + v * v
      if (square >= 1 || square === 0) continue
      const stretch = Math.sqrt((-2 * Math.log(square)) / square)
      spare = v * stretch
      return u * stretch
    }
  }
  return { ...chance, normal }
}

function placePoints(count: number, width: number, isBig: boolean, chance: Dice): Float64Array {
  const points = new Float64Array(2 * count)
  for (let at = 0; at < count; at++) {
    const [x, y] = inCentre(isBig ? CENTRES : [], chance) ?? [chance.share(), chance.share()]
    points.set([x * width, y * width], 2 * at)
  }
  return points
}

function inCentre(centres: typeof CENTRES | readonly [], chance: Dice): [number, number] | null {
  let left = chance.share()
  for (const [east, north, spread, share] of centres) {
    if (left < share)
      for (;;) {
        const [x, y] = [east + chance.normal() * spread, north + chance.normal() * spread]
        if (x >= 0 && y >= 0 && x <= 1 && y <= 1) return [x, y]
      }
    left -= share
  }
  return null
}

/** One step of Lloyd's relaxation: each point goes to the centroid of its cell. */
function relax(points: Float64Array, width: number): void {
  const cells = new Delaunay(points.slice()).voronoi([0, 0, width, width])
  for (let at = 0; 2 * at < points.length; at++) {
    const cell = cells.cellPolygon(at)
    if (!cell) continue
    let [doubled, x, y] = [0, 0, 0]
    for (let corner = 1; corner < cell.length; corner++) {
      const [[ax, ay], [bx, by]] = [cell[corner - 1] as [number, number], cell[corner] as [number, number]]
      const cross = ax * by - bx * ay
      doubled += cross
      x += (ax + bx) * cross
      y += (ay + by) * cross
    }
    if (doubled !== 0) points.set([x / (3 * doubled), y / (3 * doubled)], 2 * at)
  }
}

/** A smooth random field by random Fourier features (Rahimi, Recht 2007); variance 1. */
function field(chance: Dice, reach: number): (x: number, y: number) => number {
  const waves = Array.from({ length: 48 }, () => ({
    x: chance.normal() / reach,
    y: chance.normal() / reach,
    phase: chance.share() * 2 * Math.PI,
  }))
  const scale = Math.sqrt(2 / waves.length)
  return (x, y) =>
    scale * waves.reduce((sum, wave) => sum + Math.cos(wave.x * x + wave.y * y + wave.phase), 0)
}
