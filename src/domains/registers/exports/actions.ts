import type { Tx } from '../../../kernel/database.ts'
import type { SheetGeometry } from '../../../kernel/sheets/sheet.ts'
import type { WrittenRow } from '../../../kernel/sheets/write.ts'
import { decodeShape } from '../../../kernel/wkb.ts'
import { streamOrganisations } from '../../organisations/listing/public.ts'
import { streamStations } from '../../stations/listing/public.ts'
import type { UnitId, UnitKind } from '../../territory/contract.ts'
import { type ListedUnit, streamUnits } from '../../territory/listing/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { ExportedList, ExportFormat } from './contract.ts'
import { cellsOf, exportColumns, type Side, type Values } from './rules.ts'

export type Wish = {
  readonly list: ExportedList
  readonly unit: UnitId
  readonly format: ExportFormat
  readonly kind: string | null
  readonly side: Side
}

const KINDS: Partial<Record<ExportedList, readonly UnitKind[]>> = {
  units: ['district', 'subdistrict', 'community'],
  grids: ['areaGrid', 'microGrid', 'buildingGroup'],
  buildings: ['building', 'park', 'market'],
  boundaries: ['district', 'subdistrict', 'community', 'microGrid'],
}

/** The rows of a list as they come from the database; each place as a point, each outline as it is. */
export async function* listRows(tx: Tx, territory: TerritoryMemory, wish: Wish): AsyncGenerator<WrittenRow> {
  const columns = exportColumns(wish.list)
  for await (const { values, geometry } of valuesOf(tx, territory, wish)) {
    const cells = cellsOf(columns, values, wish.side)
    yield wish.format === 'geojson' ? { cells, geometry: geometry ?? pointOf(values) } : { cells }
  }
}

function pointOf({ lon, lat }: Values): SheetGeometry | null {
  return typeof lon === 'number' && typeof lat === 'number'
    ? { type: 'Point', coordinates: [lon, lat] }
    : null
}

type Listed = { values: Values; geometry?: SheetGeometry | null }

async function* valuesOf(tx: Tx, territory: TerritoryMemory, wish: Wish): AsyncGenerator<Listed> {
  const named = (id: string | null) => (id === null ? null : placeName(territory, id))
  const kinds = KINDS[wish.list]
  if (kinds) {
    const wanted = kinds.filter((one) => wish.kind === null || one === wish.kind)
    const withShape = wish.list === 'boundaries' && wish.format === 'geojson'
    for await (const unit of streamUnits(tx, wish.unit, wanted, withShape))
      yield { values: valuesOfUnit(unit, named), geometry: shapeOf(unit) }
    return
  }
  const units = [...territory.below(wish.unit)]
  if (wish.list === 'stations')
    for await (const { unit, ...station } of streamStations(tx, units))
      yield { values: { ...station, unit: named(unit) } }
  else
    for await (const { unit, site, ...rest } of streamOrganisations(tx, units, wish.kind))
      yield { values: { ...rest, unit: named(unit), site: named(site) } }
}

function valuesOfUnit(unit: ListedUnit, named: (id: string | null) => string | null): Values {
  const { id, kind, zh, en, code, parent, area_grid, lon, lat, population, households, since } = unit
  return {
    id,
    kind,
    name: zh,
    nameEn: en,
    code,
    parent: named(parent),
    areaGrid: named(area_grid),
    lon,
    lat,
    population,
    households,
    from: since,
  }
}

function shapeOf({ shape }: ListedUnit): SheetGeometry | null {
  return shape && { type: 'MultiPolygon', coordinates: decodeShape(shape) }
}

/** As the import reads it: the names from the subdistrict down, since names repeat between districts. */
function placeName(territory: TerritoryMemory, id: string): string | null {
  const path = territory.path(id)
  const own = path.length > 2 ? path.slice(2) : path.slice(-1)
  return own.map(({ zh }) => zh).join('/') || null
}
