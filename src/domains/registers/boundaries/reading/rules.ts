import { boxesMeet, boxOf, type Box, type Position, type Shape } from '../../../../kernel/geo.ts'
import type { FaultType } from '../../../../kernel/problem.ts'

/** A feature of a file as it came: its properties by column, and its geometry. */
export type FeatureRow = {
  readonly number: number
  readonly cells: readonly (string | null)[]
  readonly geometry?: { readonly type: string; readonly coordinates: unknown }
  readonly faults: readonly KeptFault[]
}

/** A fault as it is kept with the feature and told in the language of whoever looks. */
export type KeptFault = {
  readonly code: FaultType
  readonly weight: 'fault' | 'hint'
  readonly values?: Readonly<Record<string, string | number>>
  readonly at?: Position | null
}

/** A unit that a feature may be about. */
export type Candidate = {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly codes: readonly string[]
  readonly parent: { readonly zh: string } | null
}

/** Which columns hold the code, the name and the parent's name; −1 where none does. */
export type Columns = { readonly code: number; readonly name: number; readonly parent: number }

/** Codes of one unit in lists of different lengths: 310104013 and 310104013000 are the same. */
export const plainCode = (code: string) => {
  const digits = code.replace(/[\s-]/g, '').toUpperCase()
  return /^\d{12}$/.test(digits) ? digits.replace(/(000){1,2}$/, '') : digits
}

/** Guesses the columns by what stands in them, known codes and names; else by what they are called. */
export function guessColumns(
  rows: readonly FeatureRow[],
  header: readonly string[],
  units: readonly Candidate[],
): Columns {
  const codes = new Set(units.flatMap((unit) => unit.codes.map(plainCode)))
  const names = new Set(units.flatMap(({ zh, en }) => [zh, en]))
  const parents = new Set(units.flatMap(({ parent }) => (parent ? [parent.zh] : [])))
  const code = bestColumn(rows, header, [], (text) => codes.has(plainCode(text)), CODE)
  const name = bestColumn(rows, header, [code], (text) => names.has(text), NAME)
  const parent = bestColumn(rows, header, [code, name], (text) => parents.has(text), null)
  return { code, name, parent }
}

const CODE = /^(code|adcode|id|编码|代码|区划代码)$/i
const NAME = /^(name|zh|名称|.*街道名.*|.*镇名.*)$/i

function bestColumn(
  rows: readonly FeatureRow[],
  header: readonly string[],
  taken: readonly number[],
  isKnown: (text: string) => boolean,
  called: RegExp | null,
): number {
  const counts = header.map((_, column) =>
    taken.includes(column)
      ? -1
      : rows.filter(({ cells }) => cells[column] != null && isKnown(cells[column])).length,
  )
  const most = Math.max(0, ...counts)
  if (most > 0) return counts.indexOf(most)
  return called === null ? -1 : header.findIndex((name, at) => !taken.includes(at) && called.test(name))
}

export type Match = { readonly unit: string | null; readonly title: string; readonly faults: KeptFault[] }

/** Says which unit each feature is about: by its code, else by its name within its parent. */
export function matchFeatures(
  rows: readonly FeatureRow[],
  columns: Columns,
  units: readonly Candidate[],
): Match[] {
  const byCode = new Map(units.flatMap((unit) => unit.codes.map((code) => [plainCode(code), unit] as const)))
  const byName = Map.groupBy(
    units.flatMap((unit) => [...new Set([unit.zh, unit.en])].map((name) => ({ name, unit }))),
    ({ name }) => name,
  )
  const matches = rows.map(({ cells, number }): Match => {
    const [code, name, parent] = [columns.code, columns.name, columns.parent].map((at) => cells[at] ?? '')
    return matchOne({ code: code ?? '', name: name ?? '', parent: parent ?? '', number }, byCode, byName)
  })
  return withTwins(matches, rows)
}

type Said = { code: string; name: string; parent: string; number: number }
type Names = ReadonlyMap<string, readonly { unit: Candidate }[]>

function matchOne(said: Said, byCode: ReadonlyMap<string, Candidate>, byName: Names): Match {
  const { code, name, parent, number } = said
  const title = name || code || String(number)
  const coded = code === '' ? undefined : byCode.get(plainCode(code))
  if (coded) {
    const differs = name !== '' && name !== coded.zh && name !== coded.en
    const values = { name, known: coded.zh }
    return {
      unit: coded.id,
      title,
      faults: differs ? [{ code: 'boundary-name-differs', weight: 'hint', values }] : [],
    }
  }
  const named = (byName.get(name) ?? [])
    .map(({ unit }) => unit)
    .filter((unit) => parent === '' || unit.parent?.zh === parent)
  const only = named.length === 1 ? named[0] : undefined
  return only
    ? { unit: only.id, title, faults: [] }
    : { unit: null, title, faults: [unmatched(code, name, named.length)] }
}

function unmatched(code: string, name: string, found: number): KeptFault {
  const values = { name: name || code, code, count: found }
  return { code: found > 1 ? 'boundary-unit-unsure' : 'boundary-unit-unknown', weight: 'fault', values }
}

/** Two features about one unit are both at fault: nobody knows which of them is meant. */
function withTwins(matches: Match[], rows: readonly FeatureRow[]): Match[] {
  const numbers = new Map<string, number[]>()
  for (const [at, { unit }] of matches.entries())
    if (unit) numbers.set(unit, [...(numbers.get(unit) ?? []), rows[at]?.number ?? 0])
  return matches.map((match, at) => {
    const others = (numbers.get(match.unit ?? '') ?? []).filter((number) => number !== rows[at]?.number)
    if (others.length === 0) return match
    const twin: KeptFault = { code: 'boundary-twice', weight: 'fault', values: { others: others.join('、') } }
    return { ...match, faults: [...match.faults, twin] }
  })
}

/** The largest outline of one unit, as everywhere: a drawing made to cross itself must not cost minutes. */
export const MOST_POSITIONS = 20_000

/** A Polygon or MultiPolygon in two dimensions as a shape, or what is wrong with it. */
export function shapeOf(geometry: FeatureRow['geometry']): { shape: Shape | null; faults: KeptFault[] } {
  if (!geometry) return { shape: null, faults: [] }
  const { type, coordinates } = geometry
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return { shape: null, faults: [{ code: 'boundary-no-area', weight: 'fault', values: { type } }] }
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  if (!isDeep(polygons)) return { shape: null, faults: [{ code: 'geometry-missing', weight: 'fault' }] }
  const shape = polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]): Position => [lon, lat])))
  const count = shape.flat(2).length
  return count > MOST_POSITIONS
    ? {
        shape: null,
        faults: [{ code: 'boundary-too-fine', weight: 'fault', values: { most: MOST_POSITIONS, count } }],
      }
    : { shape, faults: [] }
}

type Deep = (readonly [number, number])[][][]

const isPosition = (one: unknown) =>
  Array.isArray(one) && typeof one[0] === 'number' && typeof one[1] === 'number'
const all = (one: unknown, test: (inner: unknown) => boolean) =>
  Array.isArray(one) && one.every((inner) => test(inner))

function isDeep(value: unknown): value is Deep {
  return all(value, (rings) => all(rings, (ring) => all(ring, isPosition)))
}

/** Fault of a shape that lies nowhere near the box around what is there now; hint where it misses its unit. */
export function placeFaults(shape: Shape, city: Box | null, before: Shape | null): KeptFault[] {
  const box = boxOf(shape)
  const at: Position = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  if (city && !boxesMeet(box, city)) return [{ code: 'boundary-outside', weight: 'fault', at }]
  if (before && before.length > 0 && !boxesMeet(box, boxOf(before)))
    return [{ code: 'boundary-elsewhere', weight: 'hint', at }]
  return []
}
