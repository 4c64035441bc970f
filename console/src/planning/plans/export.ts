import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import type { NamesOfToday } from './use-names.ts'

type Wire = { readonly id: string; readonly rings: readonly (readonly number[])[] }
type Position = [lon: number, lat: number]

/** A ring of the wire in degrees, closed. */
function unrolled(steps: readonly number[]): Position[] {
  const ring: Position[] = []
  let [lon, lat] = [0, 0]
  for (let at = 0; at + 1 < steps.length; at += 2) {
    lon += steps[at] ?? 0
    lat += steps[at + 1] ?? 0
    ring.push([lon / 1e5, lat / 1e5])
  }
  const [first, last] = [ring[0], ring.at(-1)]
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push(first)
  return ring
}

function isHole(ring: readonly Position[]): boolean {
  let doubled = 0
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y]
    doubled += x * nextY - nextX * y
  }
  return doubled < 0
}

/** Polygons of flat rings: an outer ring runs against the clock, and its holes follow it (RFC 7946). */
function polygonsOf(rings: Wire['rings']): Position[][][] {
  const polygons: Position[][][] = []
  for (const ring of rings.map(unrolled)) {
    const last = polygons.at(-1)
    if (last && isHole(ring)) last.push(ring)
    else polygons.push([ring])
  }
  return polygons
}

/** The units of a plan with their grids, as GeoJSON (RFC 7946, WGS84). */
export function geojsonOf(plan: Plan, wires: readonly Wire[]): string {
  const rings = new Map(wires.map((wire) => [wire.id, wire.rings]))
  const grids = new Map(plan.grids.map((grid) => [grid.number, grid]))
  const features = plan.units.map(({ id, zh, en, population, workload, today, grid }) => {
    const outline = rings.get(id)
    const inside = grids.get(grid ?? -1)
    return {
      type: 'Feature',
      id,
      properties: {
        name: zh,
        name_en: en,
        population,
        workload,
        today,
        grid,
        grid_name: inside?.zh ?? null,
        grid_name_en: inside?.en ?? null,
        grid_lives_on_as: inside?.livesOnAs ?? null,
      },
      geometry: outline ? { type: 'MultiPolygon', coordinates: polygonsOf(outline) } : null,
    }
  })
  return JSON.stringify({ type: 'FeatureCollection', name: plan.title, features })
}

/** A cell as spreadsheets read it; what would be taken for a formula is kept a text. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  return `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
}

/** The units of a plan with their grids, as CSV with a byte order mark, so that spreadsheets read Chinese. */
export function csvOf(
  plan: Plan,
  {
    heads,
    nameOf,
    today,
  }: { heads: readonly string[]; nameOf: (both: { zh: string; en: string }) => string; today: NamesOfToday },
): string {
  const grids = new Map(plan.grids.map((grid) => [grid.number, nameOf(grid)]))
  const lines = plan.units.map((unit) => [
    nameOf(unit),
    unit.population,
    unit.workload,
    today.nameOf(unit.today),
    grids.get(unit.grid ?? -1) ?? '',
  ])
  return `\uFEFF${[heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** Hands a text to whoever asked for it, as a file. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}
