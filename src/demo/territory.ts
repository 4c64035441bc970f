import { CopyRows } from './copy.ts'
import type { Chunk, TableColumns } from './copy.ts'
import type { Drawn } from './drawn.ts'
import { idOfUnit } from './plan.ts'
import type { PlannedUnit } from './plan.ts'

/** The day from which every unit of the demo city is there, unless its history says otherwise. */
const BEGINNING = '2000-01-01'
const ALWAYS = `[${BEGINNING},)`

export const UNIT: TableColumns = {
  table: 'territory.unit',
  columns: 'id, kind, valid, lon, lat, population, households, features',
}
export const UNIT_NAME: TableColumns = {
  table: 'territory.unit_name',
  columns: 'unit_id, zh, en, initials, valid',
}
export const UNIT_CODE: TableColumns = {
  table: 'territory.unit_code',
  columns: 'unit_id, scheme, scheme_version, code, valid',
}
export const UNIT_PARENT: TableColumns = {
  table: 'territory.unit_parent',
  columns: 'child_id, parent_id, edge, valid',
}
export const BOUNDARY: TableColumns = { table: 'territory.boundary', columns: 'unit_id, shape, valid' }

/** A community that was called otherwise until a day. Invented, and its former name says so. */
const RENAMED = new Map([
  [
    '310104004020',
    {
      zh: '淮海示范居委会（演示曾用名）',
      en: 'Huaihai Demo Committee (invented former name)',
      initials: 'hhsfjwhyscym',
      until: '2016-04-01',
    },
  ],
  [
    '310104003003',
    {
      zh: '示范里弄居委会（演示曾用名）',
      en: 'Demo Lanes Committee (invented former name)',
      initials: 'sfllwhyscym',
      until: '2012-09-01',
    },
  ],
])

/** Units that hung on another until a day: only grids, which are invented anyway. */
const REHUNG = [
  { child: '310104004008', edge: 'areaGrid', former: '310104004P01', until: '2022-01-01' },
  { child: '310104004014', edge: 'areaGrid', former: '310104004P02', until: '2022-01-01' },
  { child: '310104004020002', edge: 'administrative', former: '310104004021', until: '2019-07-01' },
] as const

/** Micro-grids were numbered otherwise until this day, in one subdistrict: a retired version of the scheme. */
const RENUMBERED = { subdistrict: '310104004', until: '2022-01-01' }

/** The rows of names, with what units were called before. */
export function* nameRows(units: readonly PlannedUnit[]): Generator<Chunk> {
  const rows = new CopyRows(UNIT_NAME)
  for (const { id, code, zh, en, initials } of units) {
    const former = RENAMED.get(code)
    if (former) rows.add([id, former.zh, former.en, former.initials, `[${BEGINNING},${former.until})`])
    rows.add([id, zh, en, initials, former ? `[${former.until},)` : ALWAYS])
    yield* rows.whole()
  }
  yield* rows.take()
}

/** The rows of codes, with retired ones. */
export function* codeRows(units: readonly PlannedUnit[]): Generator<Chunk> {
  const rows = new CopyRows(UNIT_CODE)
  for (const { id, code, kind } of units) {
    const isGrid = kind === 'areaGrid' || kind === 'microGrid'
    const renumbered = kind === 'microGrid' && code.startsWith(RENUMBERED.subdistrict)
    if (renumbered) rows.add([id, 'wutong-demo', '0', `W${code}`, `[${BEGINNING},${RENUMBERED.until})`])
    const valid = renumbered ? `[${RENUMBERED.until},)` : ALWAYS
    rows.add([id, isGrid ? 'wutong-demo' : 'gb', isGrid ? '1' : '2023', code, valid])
    yield* rows.whole()
  }
  yield* rows.take()
}

/** The rows of the units themselves, once they are drawn. */
export function* unitRows(units: readonly PlannedUnit[], drawn: Drawn): Generator<Chunk> {
  const rows = new CopyRows(UNIT)
  for (const { id, code, kind, population, households, figures } of units) {
    const { lon, lat, areaKm2 } = drawn.of(code)
    const { population: _, households: __, ...features } = figures
    rows.add([id, kind, ALWAYS, lon, lat, population, households, JSON.stringify({ areaKm2, ...features })])
    yield* rows.whole()
  }
  yield* rows.take()
}

/** The rows of what hangs on what, with what it hung on before. */
export function* parentRows(units: readonly PlannedUnit[]): Generator<Chunk> {
  const rows = new CopyRows(UNIT_PARENT)
  const ids = new Map(units.map(({ id, code }) => [code, id]))
  const rehung = new Map(
    REHUNG.filter(({ child, former }) => ids.has(child) && ids.has(former)).map((one) => [
      `${one.edge} ${one.child}`,
      one,
    ]),
  )
  const hang = (child: PlannedUnit, parent: string, edge: 'administrative' | 'areaGrid'): void => {
    const before = rehung.get(`${edge} ${child.code}`)
    const changed = before && before.former !== parent
    if (changed) rows.add([child.id, ids.get(before.former) ?? '', edge, `[${BEGINNING},${before.until})`])
    rows.add([child.id, ids.get(parent) ?? '', edge, changed ? `[${before.until},)` : ALWAYS])
  }
  for (const unit of units) {
    if (unit.parent !== null) hang(unit, unit.parent, 'administrative')
    if (unit.areaGrid !== null) hang(unit, unit.areaGrid, 'areaGrid')
    yield* rows.whole()
  }
  yield* rows.take()
}

/** The row of one boundary: the shape as the hexadecimal digits of its well-known binary. */
export function boundaryFields(code: string, wkb: Uint8Array): readonly string[] {
  const hex = Buffer.from(wkb.buffer, wkb.byteOffset, wkb.byteLength).toString('hex')
  return [idOfUnit(code), `\\x${hex}`, ALWAYS]
}
