import { parentPort, workerData } from 'node:worker_threads'
import { tellNetwork } from '../domains/planning/streets/told/rules.ts'
import { METRES_PER_DEGREE, metresPerLongitude } from '../kernel/geo.ts'
import type { Position, Ring, Shape } from '../kernel/geo.ts'
import { encodeShape } from '../kernel/wkb.ts'
import { generateCity, readCitySource } from './city/city.ts'
import type { CityUnit } from './city/city.ts'
import { CopyRows } from './copy.ts'
import { FIGURES } from './drawn.ts'
import type { DrawnStreets, FromDrawing, Places, ToDrawing } from './drawn.ts'
import { cityPlanOf, onlyDistrict } from './plan.ts'
import { layDemoStreets } from './streets/streets.ts'
import { BOUNDARY, boundaryFields } from './territory.ts'

/* Draws the demo city in a thread of its own and sends places first, boundaries after, and streets at last. */

const { folder, district, pins } = workerData as ToDrawing
const whole = readCitySource(folder)
const source = district === null ? whole : onlyDistrict(whole, district)
const units = generateCity(source, cityPlanOf(source))
const places = placesOf(units, pins)
send({ kind: 'places', ...places }, [places.figures.buffer as ArrayBuffer])

const rows = new CopyRows(BOUNDARY)
for (const { code, shape } of units) {
  rows.add(boundaryFields(code, encodeShape(shape)))
  for (const chunk of rows.whole()) send({ kind: 'boundaries', chunk }, [])
}
for (const chunk of rows.take()) send({ kind: 'boundaries', chunk }, [])
send({ kind: 'done' }, [])
const streets = await streetsOf(units)
send({ kind: 'streets', ...streets }, [])

function send(message: FromDrawing, moved: ArrayBuffer[]): void {
  parentPort?.postMessage(message, moved)
}

function placesOf(all: readonly CityUnit[], pinned: readonly Position[]): Places {
  const figures = new Float64Array(all.length * FIGURES)
  for (const [index, { at, kind, shape, features }] of all.entries()) {
    const room = kind === 'microGrid' ? roomAround(at, shape) : 0
    figures.set([at[0], at[1], room, features['areaKm2'] ?? 0], index * FIGURES)
  }
  const grids = all.filter(({ kind }) => kind === 'microGrid')
  const holding = (point: Position): string => grids.find(({ shape }) => holds(shape, point))?.code ?? ''
  return { codes: all.map(({ code }) => code), figures, pins: pinned.map(holding) }
}

function streetsOf(all: readonly CityUnit[]): Promise<DrawnStreets> {
  const grids = all.filter(({ kind }) => kind === 'microGrid')
  const laid = layDemoStreets(grids)
  return tellNetwork(
    { network: laid, lines: laid.streets.length / 2, faulty: 0, leftOut: {} },
    grids.map(({ at, population }) => ({ at, people: population })),
  )
}

/** Metres from a position to the nearest border of a shape. */
function roomAround([lon, lat]: Position, shape: Shape): number {
  const scale = metresPerLongitude(lat)
  let room = Infinity
  for (const ring of shape.flat())
    for (let index = 1; index < ring.length; index += 1) {
      const [ax, ay] = ring[index - 1]!
      const [bx, by] = ring[index]!
      const x = (lon - ax) * scale
      const y = (lat - ay) * METRES_PER_DEGREE
      const dx = (bx - ax) * scale
      const dy = (by - ay) * METRES_PER_DEGREE
      const along = Math.max(0, Math.min(1, (x * dx + y * dy) / (dx * dx + dy * dy)))
      room = Math.min(room, Math.hypot(x - along * dx, y - along * dy))
    }
  return room
}

function holds(shape: Shape, point: Position): boolean {
  return shape.some(
    ([outer = [], ...holes]) => inRing(outer, point) && !holes.some((hole) => inRing(hole, point)),
  )
}

function inRing(ring: Ring, [lon, lat]: Position): boolean {
  let inside = false
  for (let index = 1; index < ring.length; index += 1) {
    const [ax, ay] = ring[index - 1]!
    const [bx, by] = ring[index]!
    if (ay > lat !== by > lat && lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}
