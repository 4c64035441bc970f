import type { CitySource } from './city/source.ts'
import { planCity } from './city/plan.ts'
import type { CityPlan, Node, UnitKind } from './city/plan.ts'
import { initialsWithout } from './initials.ts'
import { idOf } from './id-of.ts'

/** A unit of the demo city as far as it is known before anybody draws it. */
export type PlannedUnit = {
  readonly id: string
  readonly code: string
  readonly kind: UnitKind
  readonly zh: string
  readonly en: string
  readonly initials: string
  /** The administrative parent's code. */
  readonly parent: string | null
  /** For a community, the code of its area grid. */
  readonly areaGrid: string | null
  readonly population: number
  readonly households: number
  readonly figures: Node['figures']
}

/** Micro-grids and stations of the whole city. */
export const MICRO_GRIDS = 33_614
export const STATIONS = 12_000
const COMMUNITIES = 6509
const SEED = 20_230_614

/** The part of the source that lies in one district: a city of that district alone. Throws for an unknown code. */
export function onlyDistrict(source: CitySource, district: string): CitySource {
  const districts = source.districts.filter(({ code }) => code === district)
  if (districts.length === 0) throw new Error(`There is no district ${district}`)
  return {
    ...source,
    districts,
    subdistricts: source.subdistricts.filter(({ parent }) => parent === district),
    communities: source.communities.filter(({ code }) => code.startsWith(district)),
    outlines: new Map([...source.outlines].filter(([code]) => code === district)),
  }
}

/** How many micro-grids a city from this source gets: all for the whole city, for a part in proportion. */
export function cityPlanOf(source: CitySource): CityPlan {
  return { seed: SEED, microGrids: Math.round(inProportion(source, MICRO_GRIDS)) }
}

/** How many stations, likewise. */
export function stationsFor(source: CitySource): number {
  return Math.round(inProportion(source, STATIONS))
}

function inProportion(source: CitySource, whole: number): number {
  return (whole * source.communities.length) / COMMUNITIES
}

/** All units of the city, parents before children, with their ids and the first letters of their names. */
export function planUnits(source: CitySource, initials: ReadonlyMap<string, string>): PlannedUnit[] {
  const units: PlannedUnit[] = []
  collect(planCity(source, cityPlanOf(source)), null, null, '')
  return units

  function collect(node: Node, parent: string | null, areaGrid: string | null, above: string): void {
    const { code, kind, nameZh: zh, nameEn: en, figures } = node
    const letters = kind === 'city' ? 'shs' : (initials.get(code) ?? lettersOfGrid(zh, above))
    units.push({
      id: idOfUnit(code),
      code,
      kind,
      zh,
      en,
      initials: letters,
      parent,
      areaGrid: kind === 'community' ? areaGrid : null,
      population: figures.population,
      households: figures.households,
      figures,
    })
    const isGrid = kind === 'areaGrid'
    const passed = `${zh}\t${letters}`
    for (const child of node.children)
      collect(child, isGrid ? parent : code, isGrid ? code : null, isGrid ? above : passed)
  }
}

/** The id of the unit with this code. */
export function idOfUnit(code: string): string {
  return idOf('unit', code)
}

const GRID = /^(.*)第(\d+)(微网格|片区网格)$/

/** First letters of a grid's name, from the name and letters of the unit that it is called after. */
function lettersOfGrid(zh: string, above: string): string {
  const [, stem = '', number = '', kind] = GRID.exec(zh) ?? []
  const [name = '', letters = ''] = above.split('\t')
  return `${initialsWithout(letters, name.slice(stem.length))}d${number}${kind === '微网格' ? 'wwg' : 'pqwg'}`
}
