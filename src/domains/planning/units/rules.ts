import Flatbush from 'flatbush'
import type { Position } from '../../../kernel/geo.ts'
import { type Border, bordersOf } from './borders/rules.ts'
import {
  ALONE,
  type Barrier,
  GRAVE_FAULTS,
  type Land,
  type LandFault,
  type LandFaultCode,
  type UnitRow,
} from './contract.ts'
import { overlapsOf } from './overlaps/rules.ts'
import { onPlane, originOf, type Outline, outlineOf, passes, roomFor } from './plane/rules.ts'

/**
 * Lays units on a plane: metres, areas, borders between neighbours with their lengths, and where a barrier runs
 * between two. A land is made where no fault is grave; the other faults are told all the same. A barrier bars
 * two neighbours where it crosses the way from the middle of one, over the middle of their border, to the
 * middle of the other an odd number of times; one that is an area, where the way leads into it and out again.
 */
export function layLand(
  rows: readonly UnitRow[],
  barriers: readonly Barrier[] = [],
): { land: Land | null; faults: readonly LandFault[] } {
  const faults = [...faultsOfIds(rows), ...rows.flatMap(faultsOfNumbers)]
  if (rows.length === 0) faults.push(faultOf('no-units', []))
  const origin = originOf(rows.map(({ polygons }) => polygons))
  const outlines: Outline[] = []
  const room = roomFor(rows.map(({ polygons }) => polygons))
  for (const [at, row] of rows.entries()) {
    const outline = outlineOf(row.polygons, origin, room)
    if ('code' in outline) faults.push(faultOf(outline.code, [nameOf(row, at)], outline.value))
    else outlines.push(outline)
  }
  if (faults.some(({ grave }) => grave)) return { land: null, faults }
  const { borders, suspects } = bordersOf(outlines)
  for (const { a, b, area, same } of overlapsOf(outlines, suspects))
    faults.push(faultOf(same ? 'outline-twice' : 'overlap', [rows[a]!.id, rows[b]!.id], area))
  faults.push(...mildFaults(rows, outlines, borders, barriers))
  if (faults.some(({ grave }) => grave)) return { land: null, faults }
  return { land: landOf(rows, outlines, borders, origin, barriers), faults }
}

function faultOf(
  code: LandFaultCode,
  units: readonly string[],
  value: number | string | null = null,
): LandFault {
  return { code, grave: (GRAVE_FAULTS as readonly string[]).includes(code), units, value }
}

const nameOf = ({ id }: UnitRow, at: number): string => id || `#${at + 1}`

function faultsOfIds(rows: readonly UnitRow[]): LandFault[] {
  const missing = [...rows.keys()].filter((at) => rows[at]!.id === '').map((at) => `#${at + 1}`)
  const seen = new Map<string, number>()
  for (const { id } of rows) seen.set(id, (seen.get(id) ?? 0) + 1)
  const twice = [...seen].filter(([id, count]) => id !== '' && count > 1)
  return [
    ...(missing.length > 0 ? [faultOf('id-missing', missing, missing.length)] : []),
    ...twice.map(([id, count]) => faultOf('id-twice', [id], count)),
  ]
}

const isAmount = (number: number): boolean => Number.isFinite(number) && number >= 0

function faultsOfNumbers(row: UnitRow, at: number): LandFault[] {
  const bad = [
    ...(isAmount(row.population) ? [] : ['population']),
    ...(isAmount(row.workload) ? [] : ['workload']),
    ...Object.keys(row.features).filter((name) => !Number.isFinite(row.features[name])),
  ]
  return bad.map((field) => faultOf('number-bad', [nameOf(row, at)], field))
}

function mildFaults(
  rows: readonly UnitRow[],
  outlines: readonly Outline[],
  borders: readonly Border[],
  barriers: readonly Barrier[],
): LandFault[] {
  const pieces = piecesOf(rows.length, borders)
  const largest = Math.max(...pieces.map(({ length }) => length))
  const main = pieces.find(({ length }) => length === largest)
  const alone = rows.length > 1 ? pieces.filter((piece) => piece.length === 1).flat() : []
  const apart = pieces.filter((piece) => piece !== main && piece.length > 1)
  const places = [...rows.keys()]
  const found: [LandFaultCode, readonly number[], number][] = [
    ['ring-knotted', places.filter((at) => outlines[at]!.knotted), 0],
    ['no-people', places.filter((at) => rows[at]!.population === 0), 0],
    ['many-parts', places.filter((at) => outlines[at]!.parts > 1), 0],
    ['island', alone, 0],
    ['apart', apart.flat(), pieces.length],
  ]
  const ids = (some: readonly number[]) => some.map((at) => rows[at]!.id)
  return [
    ...found.flatMap(([code, some, value]) =>
      some.length > 0 ? [faultOf(code, ids(some), value || some.length)] : [],
    ),
    ...barriers.filter(({ line }) => line.length < 2).map(({ name }) => faultOf('barrier-short', [], name)),
  ]
}

/** The pieces into which units fall that hang together by borders. */
function piecesOf(count: number, borders: readonly Border[]): number[][] {
  const parent = Int32Array.from({ length: count }, (_, unit) => unit)
  const rootOf = (unit: number): number => {
    let root = unit
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!
    return root
  }
  for (const { a, b } of borders) parent[rootOf(a)] = rootOf(b)
  return [...Map.groupBy(parent.keys(), rootOf).values()]
}

/** The number of the barrier that runs between two neighbours; 0: none does. */
type BarrierBetween = (from: Outline, to: Outline, border: Border) => number

function barredBy(barriers: readonly Barrier[], names: readonly string[], origin: Position): BarrierBetween {
  const numbers = new Map(names.map((name, at) => [name, at + 1]))
  const segments = barriers.flatMap(({ name, line, area = false }) => {
    const points = line.map((position) => onPlane(position, origin))
    const number = numbers.get(name) ?? names.length
    return points.slice(1).map((point, at) => ({ step: [...points[at]!, ...point], number, area }))
  })
  if (segments.length === 0) return () => 0
  const boxes = new Flatbush(segments.length)
  for (const { step } of segments) {
    const [ax, ay, bx, by] = step as [number, number, number, number]
    boxes.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  boxes.finish()
  const crossed = (ax: number, ay: number, bx: number, by: number) =>
    boxes
      .search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
      .map((at) => segments[at]!)
      .filter(({ step }) => passes([ax, ay, bx, by], step))
  return (from, to, { x, y }) => {
    const all = [...crossed(from.east, from.north, x, y), ...crossed(x, y, to.east, to.north)]
    if (all.length === 0) return 0
    const bars = [...Map.groupBy(all, ({ number }) => number)].filter(([, some]) => {
      const rims = some.filter(({ area }) => area).length
      return (some.length - rims) % 2 === 1 || (rims > 0 && rims % 2 === 0)
    })
    return bars[0]?.[0] ?? 0
  }
}

function landOf(
  rows: readonly UnitRow[],
  outlines: readonly Outline[],
  borders: readonly Border[],
  origin: Position,
  barriers: readonly Barrier[],
): Land {
  const barrierNames = [...new Set(barriers.map(({ name }) => name))].slice(0, ALONE - 1)
  const barrierBetween = barredBy(barriers, barrierNames, origin)
  const featureNames = [...new Set(rows.flatMap(({ features }) => Object.keys(features)))]
  const numbers = (pick: (row: UnitRow, outline: Outline) => number) =>
    Float64Array.from(rows, (row, at) => pick(row, outlines[at]!))
  return {
    ids: rows.map(({ id }) => id),
    names: rows.map(({ name }) => name),
    ...compressed(rows.length, borders, (border) =>
      standsAlone(rows[border.a]!, rows[border.b]!)
        ? ALONE
        : barrierBetween(outlines[border.a]!, outlines[border.b]!, border),
    ),
    barriers: barrierNames,
    area: numbers((_, outline) => outline.area),
    perimeter: numbers((_, outline) => outline.perimeter),
    population: numbers(({ population }) => population),
    workload: numbers(({ workload }) => workload),
    features: Float64Array.from(
      rows.flatMap(({ features }) => featureNames.map((name) => features[name] ?? 0)),
    ),
    featureNames,
    east: numbers((_, { east }) => east),
    north: numbers((_, { north }) => north),
    origin,
    today: rows.map(({ today }) => today),
    fixed: rows.map(({ fixed }) => fixed),
    within: rows.map(({ within }) => within),
  }
}

/** Whether one of two neighbours is of a fixed part that the other cannot join. */
function standsAlone(one: UnitRow, other: UnitRow): boolean {
  return one.fixed !== other.fixed && (one.alone === true || other.alone === true)
}

/** Borders as compressed rows, both ways. */
function compressed(
  count: number,
  borders: readonly Border[],
  barred: (border: Border) => number,
): Pick<Land, 'offsets' | 'neighbours' | 'shared' | 'barred'> {
  const offsets = new Int32Array(count + 1)
  for (const { a, b } of borders) {
    offsets[a + 1]!++
    offsets[b + 1]!++
  }
  for (let unit = 0; unit < count; unit++) offsets[unit + 1]! += offsets[unit]!
  const fill = offsets.slice()
  const rows = {
    offsets,
    neighbours: new Int32Array(2 * borders.length),
    shared: new Float64Array(2 * borders.length),
    barred: new Uint16Array(2 * borders.length),
  }
  for (const border of borders) {
    const bar = barred(border)
    for (const [from, to] of [
      [border.a, border.b],
      [border.b, border.a],
    ] as const) {
      const at = fill[from]!++
      rows.neighbours[at] = to
      rows.shared[at] = border.metres
      rows.barred[at] = bar
    }
  }
  return rows
}
