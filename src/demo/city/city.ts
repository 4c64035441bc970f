import type { Position, Shape } from '../../kernel/geo.ts'
import { layOut } from './land.ts'
import { labelPoint } from './label.ts'
import { Mesh, ORIGIN } from './mesh.ts'
import { planCity } from './plan.ts'
import type { CityPlan, Node, UnitKind } from './plan.ts'
import type { CitySource } from './source.ts'

export { HUNAN_ROAD_POINTS } from './pins.ts'
export { readCitySource } from './source.ts'
export type { CitySource } from './source.ts'

/** One unit of the demo city's territory. */
export type CityUnit = {
  /** The real code of the city, a district, subdistrict or community; area grids and micro-grids have invented ones. */
  readonly code: string
  readonly kind: UnitKind
  readonly nameZh: string
  readonly nameEn: string
  /** The code of the administrative parent: community to subdistrict, micro-grid to community, area grid to subdistrict. */
  readonly parent: string | null
  /** For a community, the code of the area grid that it belongs to. */
  readonly areaGrid: string | null
  /** WGS84, a whole number of millionths of a degree; outer rings counter-clockwise, no holes. */
  readonly shape: Shape
  /** A point for a label, inside the shape. */
  readonly at: Position
  readonly population: number
  readonly households: number
  /** Invented figures by name (data/README.md); all but `areaKm2` add up from the micro-grids. */
  readonly features: Readonly<Record<string, number>>
}

/** The size of the real city: 33,614 micro-grids. */
const SHANGHAI: CityPlan = { seed: 20_230_614, microGrids: 33_614 }

/**
 * Makes the demo city: real districts, subdistricts and communities by name and code, on land that is real down to
 * the district and invented below, each unit exactly tiled by its children. The same source and plan give the same
 * city. Parents come before their children. Throws when the plan has fewer than two micro-grids per community.
 */
export function generateCity(source: CitySource, plan: CityPlan = SHANGHAI): CityUnit[] {
  const mesh = new Mesh()
  const city = planCity(source, plan)
  layOut(mesh, source, city, plan.seed)
  const units: CityUnit[] = []
  collect(city, null, null)
  return units

  function collect(node: Node, parent: string | null, areaGrid: string | null): void {
    units.push(unitOf(mesh, node, parent, node.kind === 'community' ? areaGrid : null))
    const isGrid = node.kind === 'areaGrid'
    for (const child of node.children) collect(child, isGrid ? parent : node.code, isGrid ? node.code : null)
  }
}

function unitOf(mesh: Mesh, node: Node, parent: string | null, areaGrid: string | null): CityUnit {
  const { code, kind, nameZh, nameEn } = node
  const { population, households, ...features } = node.figures
  const loops = node.loops.map((loop) => mesh.expand(loop))
  const areaKm2 = Math.round(loops.reduce((sum, loop) => sum + mesh.area(loop), 0) / 10) / 100_000
  return {
    code,
    kind,
    nameZh,
    nameEn,
    parent,
    areaGrid,
    shape: loops.map((loop) => [mesh.ring(loop)]),
    // People say where the city is by its middle, not by the widest part of its outline.
    at: kind === 'city' ? ORIGIN : labelPoint(mesh, loops),
    population,
    households,
    features: { areaKm2, ...features },
  }
}
