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
import type { CalledSite, Plan, PlanId } from '../plans/contract.ts'
import { standingOf } from '../plans/ground/actions.ts'
import { SitesPlanWish } from '../plans/ground/contract.ts'
import { groundFor } from '../plans/ground/memory.ts'
import { callSites } from '../plans/ground/naming/actions.ts'
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

/** A plan as a file: a line for each grid and each unit, or each site and each station given up; in GeoJSON with its outline. */
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
  const rows = [
    ...rowsOfGrids(plan, territory, await shapesOf(tx, plan), kinds),
    ...plan.sites.map((site) => rowOf(site, site.station === null ? kinds.site : kinds.station)),
    ...(await givenUpBy(tx, territory, plan)).map((site) => rowOf(site, kinds.givenUp)),
  ]
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

/** Stations of the place that a plan gives up: nobody is served there any more. */
async function givenUpBy(tx: Tx, territory: TerritoryMemory, plan: Plan): Promise<CalledSite[]> {
  if (plan.kind !== 'sites' || !plan.drawn) return []
  const wish = SitesPlanWish.parse(plan.wish)
  // Where stations may not move, one that was founded since the plan was drawn is not given up.
  if (!wish.movable) return []
  const kept = new Set(plan.sites.map(({ station }) => station))
  const laid = await groundFor(tx, territory, { ...plan, place: plan.place.id }, wish)
  return callSites(
    tx,
    territory,
    plan,
    standingOf(laid).filter(({ station }) => !kept.has(station)),
  )
}

function rowOf({ lon, lat, station, unit, people, zh, en }: CalledSite, kind: string): WrittenRow {
  return {
    cells: [kind, station ?? unit, zh, en, null, null, null, people, null, lon, lat],
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }
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
