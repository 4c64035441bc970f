import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { SheetGeometry } from '../../../kernel/sheets/sheet.ts'
import type { WrittenRow } from '../../../kernel/sheets/write.ts'
import { decodeShape } from '../../../kernel/wkb.ts'
import type { CatalogueMemory } from '../../catalogue/public.ts'
import { readWords, serviceCells } from '../../catalogue/listing/public.ts'
import { streamFindings } from '../../checks/listing/public.ts'
import { listDuty } from '../../duty/listing/public.ts'
import { findColleagues } from '../../identity/colleague/public.ts'
import { OrganisationKind } from '../../organisations/contract.ts'
import {
  streamHoldings,
  streamOrganisations,
  streamPosts,
  streamServed,
} from '../../organisations/listing/public.ts'
import { streamAudits } from '../../standards/listing/public.ts'
import { Tier } from '../../stations/contract.ts'
import { streamStations } from '../../stations/listing/public.ts'
import { findNamed, type StationsMemory } from '../../stations/public.ts'
import type { UnitKind } from '../../territory/contract.ts'
import { type ListedUnit, streamUnits } from '../../territory/listing/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { ExportedList } from './contract.ts'
import { cellsOf, exportColumns, fitsStation, inBatches, type Values, weekOf, type Wish } from './rules.ts'

/** What the lists are read from besides the database, and for whom. */
export type Sources = {
  readonly territory: TerritoryMemory
  readonly stations: StationsMemory
  readonly catalogue: CatalogueMemory
  readonly timeZone: string
  readonly today: string
  readonly who: Who
}

type Listed = { values: Values; geometry?: SheetGeometry | null }
type Listing = (tx: Tx, wish: Wish, sources: Sources) => AsyncIterable<Listed>

/** The rows of a list as they come from the database; each place as a point, each outline as it is. */
export async function* listRows(tx: Tx, wish: Wish, sources: Sources): AsyncGenerator<WrittenRow> {
  const columns = exportColumns(wish.list)
  for await (const { values, geometry } of LISTINGS[wish.list](tx, wish, sources)) {
    const cells = cellsOf(columns, values, wish.side)
    yield wish.format === 'geojson' ? { cells, geometry: geometry ?? pointOf(values) } : { cells }
  }
}

function pointOf({ lon, lat }: Values): SheetGeometry | null {
  return typeof lon === 'number' && typeof lat === 'number'
    ? { type: 'Point', coordinates: [lon, lat] }
    : null
}

/** Units of some kinds; their outlines where a GeoJSON is asked for. */
function unitsOf(kinds: readonly UnitKind[], withShapes = false): Listing {
  return async function* (tx, wish, { territory }) {
    const wanted = kinds.filter((one) => wish.kind === undefined || one === wish.kind)
    const shaped = withShapes && wish.format === 'geojson'
    for await (const unit of streamUnits(tx, wish.unit.id, wanted, shaped))
      yield { values: valuesOfUnit(unit, territory), geometry: shapeOf(unit) }
  }
}

const LISTINGS: Readonly<Record<ExportedList, Listing>> = {
  units: unitsOf(['district', 'subdistrict', 'community']),
  grids: unitsOf(['areaGrid', 'microGrid', 'buildingGroup']),
  buildings: unitsOf(['building', 'park', 'market']),
  boundaries: unitsOf(['district', 'subdistrict', 'community', 'microGrid'], true),
  stations: listStations,
  services: listServices,
  organisations: listOrganisations,
  posts: (tx, { unit }, { territory }) => placed(streamPosts(tx, [...territory.below(unit.id)]), territory),
  people: listPeople,
  served: (tx, { station }, { territory }) => placed(streamServed(tx, station ?? ''), territory),
  duty: async function* (tx, { unit, week, station }, { territory, today }) {
    const shifts = await listDuty(tx, territory, unit, { week: week ?? weekOf(today), station })
    yield* withStations(tx, shifts)
  },
  audits: async function* (tx, { unit, side }, { territory, timeZone }) {
    const audits = streamAudits(tx, { units: [...territory.below(unit.id)], timeZone })
    for await (const { values } of withStations(tx, audits, side))
      yield {
        values: {
          ...values,
          standard: values[side] ?? null,
          unit: placeName(territory, String(values['unit'])),
        },
      }
  },
  findings: (tx, { unit, check, state, side }, { territory, timeZone }) =>
    placed(streamFindings(tx, territory, { unit: unit.id, check, state, side, timeZone }), territory),
}

async function* listStations(tx: Tx, wish: Wish, { territory, stations }: Sources): AsyncGenerator<Listed> {
  for await (const { unit, main, ...station } of streamStations(tx, [...territory.below(wish.unit.id)])) {
    const within = territory.path(unit).map(({ zh }) => zh)
    if (!fitsStation({ ...station, main, within }, wish)) continue
    if (wish.open === 'yes' && !stations.isOpen(station.id)) continue
    yield { values: { ...station, unit: placeName(territory, unit) } }
  }
}

async function* listServices(tx: Tx, wish: Wish, { catalogue, who }: Sources): AsyncGenerator<Listed> {
  await catalogue.catchUp()
  const wordOf = await readWords(tx, wish.side)
  const { text, category, owner } = wish
  const found = catalogue.search({
    text,
    category,
    tier: Tier.safeParse(wish.tier).data,
    unit: owner,
    ...(wish.stale === 'yes' && { stale: true }),
    all: wish.all === 'yes',
  })
  for (const held of found) {
    if (wish.mine === 'yes' && !catalogue.mayEdit(who, held.unit.id)) continue
    yield { values: serviceCells(held, wordOf, wish.side) }
  }
}

async function* listOrganisations(tx: Tx, wish: Wish, { territory }: Sources): AsyncGenerator<Listed> {
  const units = wish.unit.kind === 'city' ? null : [...territory.below(wish.unit.id)]
  const kind = OrganisationKind.safeParse(wish.kind).data
  const { text, covered, served, site } = wish
  for await (const row of streamOrganisations(tx, { units, text, kind, covered, served, site }))
    yield {
      values: {
        ...row,
        unit: placeName(territory, row.unit),
        site: row.site && placeName(territory, row.site),
      },
    }
}

/** People with their posts, name and work number as those who appoint there know them. */
async function* listPeople(tx: Tx, { unit }: Wish, { territory }: Sources): AsyncGenerator<Listed> {
  const holdings = streamHoldings(tx, [...territory.below(unit.id)])
  for await (const some of inBatches(holdings)) {
    const people = await findColleagues(tx, [...new Set(some.map(({ person }) => person))])
    const known = new Map<string, { name: string | null; workNumber: string | null }>(people)
    for (const { person, unit: at, ...row } of some) {
      const { name = null, workNumber = null } = known.get(person) ?? {}
      yield { values: { ...row, name, workNumber, unit: placeName(territory, at) } }
    }
  }
}

/** Lines that say where something is by its unit, under the unit's name. */
async function* placed(
  rows: AsyncIterable<Values & { readonly unit: string }>,
  territory: TerritoryMemory,
): AsyncGenerator<Listed> {
  for await (const row of rows) yield { values: { ...row, unit: placeName(territory, row.unit) } }
}

/** Lines about stations, with the stations' codes and names, as far as whoever asks may see them. */
async function* withStations(
  tx: Tx,
  rows:
    | Iterable<Values & { readonly stationId: string }>
    | AsyncIterable<Values & { readonly stationId: string }>,
  side: Wish['side'] = 'zh',
): AsyncGenerator<Listed> {
  for await (const some of inBatches(rows)) {
    const found = await findNamed(tx, [...new Set(some.map(({ stationId }) => stationId))])
    const named = new Map<string, (typeof found)[number]>(found.map((one) => [one.id, one]))
    for (const row of some) {
      const station = named.get(row.stationId)
      const name = side === 'en' ? station?.name_en : station?.name_zh
      yield { values: { ...row, stationCode: station?.code ?? null, station: name ?? null } }
    }
  }
}

function valuesOfUnit(unit: ListedUnit, territory: TerritoryMemory): Values {
  const { id, kind, zh, en, code, parent, area_grid, lon, lat, population, households, since } = unit
  return {
    id,
    kind,
    name: zh,
    nameEn: en,
    code,
    parent: parent && placeName(territory, parent),
    areaGrid: area_grid && placeName(territory, area_grid),
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
