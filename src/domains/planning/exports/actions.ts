import { Readable } from 'node:stream'
import type { PlanExportWords } from '../../../../messages/zh-CN/planning.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Shape } from '../../../kernel/geo.ts'
import type { FileAnswer } from '../../../kernel/handle.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { MEDIA_TYPES, type SheetColumn, writeSheet, type WrittenRow } from '../../../kernel/sheets/write.ts'
import { readMemberShapes } from '../../territory/members/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { areaOf, outlinesOf } from '../../territory/redrawing/public.ts'
import { unionOf } from '../../territory/regrouping/public.ts'
import type { Plan, PlanId } from '../plans/contract.ts'
import { showPlan } from '../plans/showing/actions.ts'

type Shapes = ReadonlyMap<UnitId, Shape>

/** The outlines of a plan's units, as of the day that it was laid upon them. */
function shapesOf(tx: Tx, { units, laidOn }: Plan): Promise<Shapes> {
  return readMemberShapes(
    tx,
    units.map(({ id }) => id),
    laidOn,
  )
}

/** The outline of each grid, by its number: the union of the outlines of its units. */
function gridShapes({ units, grids }: Plan, shapes: Shapes): Map<number, Shape> {
  const own = (number: number) =>
    units.flatMap(({ id, grid }) => {
      const shape = grid === number ? shapes.get(id) : undefined
      return shape ? [shape] : []
    })
  return new Map(grids.map(({ number }) => [number, unionOf(own(number))]))
}

/** A plan as a file: a line for each grid and each unit, or each site; in GeoJSON with its outline. */
export async function exportPlan(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  { id, format, words }: { id: PlanId; format: 'geojson' | 'csv'; words: PlanExportWords },
): Promise<FileAnswer> {
  const plan = await showPlan(tx, territory, who, id)
  const { columns: called, kinds } = words
  const columns: SheetColumn[] = [
    { name: called.kind, kind: 'text' },
    { name: called.id, kind: 'text', width: 36 },
    { name: called.zh, kind: 'text', width: 24 },
    { name: called.en, kind: 'text', width: 24 },
    { name: called.grid, kind: 'number' },
    { name: called.gridName, kind: 'text', width: 24 },
    { name: called.today, kind: 'text', width: 24 },
    { name: called.people, kind: 'number' },
    { name: called.workload, kind: 'number' },
    { name: called.lon, kind: 'number' },
    { name: called.lat, kind: 'number' },
  ]
  const rows = [...rowsOfGrids(plan, territory, await shapesOf(tx, plan), kinds), ...rowsOfSites(plan, kinds)]
  return {
    type: MEDIA_TYPES[format],
    name: `${plan.title}.${format}`,
    body: Readable.from(writeSheet(format, columns, Readable.from(rows), { sheet: plan.title.slice(0, 31) })),
  }
}

const outline = (shape: Shape | undefined) => shape && { type: 'MultiPolygon', coordinates: shape }

function rowsOfGrids(
  plan: Plan,
  territory: TerritoryMemory,
  shapes: Shapes,
  kinds: PlanExportWords['kinds'],
): WrittenRow[] {
  const outlines = gridShapes(plan, shapes)
  const gridName = new Map(plan.grids.map(({ number, zh }) => [number, zh]))
  const before = (grid: string | null) => (grid === null ? null : (territory.brief(grid)?.zh ?? null))
  return [
    ...plan.grids.map(({ number, livesOnAs, zh, en, population, workload }): WrittenRow => ({
      cells: [kinds.grid, livesOnAs, zh, en, number, zh, before(livesOnAs), population, workload, null, null],
      geometry: outline(outlines.get(number)) ?? null,
    })),
    ...plan.units.map(({ id, zh, en, grid, today, population, workload, at }): WrittenRow => ({
      cells: [
        kinds.unit,
        id,
        zh,
        en,
        grid,
        grid === null ? null : (gridName.get(grid) ?? null),
        before(today),
        population,
        workload,
        ...at,
      ],
      geometry: outline(shapes.get(id)) ?? null,
    })),
  ]
}

function rowsOfSites({ sites }: Plan, kinds: PlanExportWords['kinds']): WrittenRow[] {
  return sites.map(({ lon, lat, station, unit, people, zh, en }) => ({
    cells: [
      station === null ? kinds.site : kinds.station,
      station ?? unit,
      zh,
      en,
      null,
      null,
      null,
      people,
      null,
      lon,
      lat,
    ],
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }))
}

/** All that a printed page of a plan needs. */
export async function printPlan(tx: Tx, territory: TerritoryMemory, who: Who, id: PlanId) {
  const plan = await showPlan(tx, territory, who, id)
  const shapes = [...gridShapes(plan, await shapesOf(tx, plan))]
  const rings = outlinesOf(
    shapes.map(([, shape]) => shape),
    0,
  )
  const outlines = shapes.map(([number, shape], at) => ({
    number,
    rings: rings[at] ?? [],
    areaKm2: Math.round(areaOf(shape) / 10_000) / 100,
  }))
  return { plan, outlines }
}
