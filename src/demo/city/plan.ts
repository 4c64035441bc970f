import { figuresOf, sizeOf, sumOf } from './people.ts'
import type { Figures, Size } from './people.ts'
import { spotOf } from './mesh.ts'
import type { Loop, Spot } from './mesh.ts'
import { between, randomFor, shareOut } from './random.ts'
import { CITY_CODE } from './source.ts'
import type { CitySource, Division } from './source.ts'

export type UnitKind = 'city' | 'district' | 'subdistrict' | 'areaGrid' | 'community' | 'microGrid'

/** A unit before and after it has its land. Children lie in it: an area grid lies between subdistrict and community. */
export type Node = {
  readonly code: string
  readonly kind: UnitKind
  readonly nameZh: string
  readonly nameEn: string
  readonly children: readonly Node[]
  readonly figures: Figures
  /** The room it takes against its siblings. */
  readonly weight: number
  readonly place: Spot | null
  loops: readonly Loop[]
}

/** How many there are to be in the whole city, and the seed that all chance comes from. */
export type CityPlan = { readonly seed: number; readonly microGrids: number }

type Settled = {
  readonly division: Division
  readonly size: Size
  readonly km: number
  readonly microGrids: number
}

/** The room that a subdistrict without communities takes, km². */
const EMPTY = 1

/** Who lives in which part of which, as a tree, with invented figures; nothing has a shape yet. */
export function planCity(source: CitySource, plan: CityPlan): Node {
  const settled = Map.groupBy(settle(source, plan), (one) => one.division.parent)
  const subdistricts = Map.groupBy(source.subdistricts, (one) => one.parent)
  const districts = source.districts.map((district) => {
    const children = (subdistricts.get(district.code) ?? []).map((subdistrict) =>
      planSubdistrict(source, plan, subdistrict, settled.get(subdistrict.code) ?? []),
    )
    return node(source, 'district', district, children)
  })
  return node(source, 'city', { code: CITY_CODE, name: '上海市' }, districts)
}

/** Gives each community its people and its number of micro-grids: at least two, more where more people live. */
function settle(source: CitySource, { seed, microGrids }: CityPlan): Settled[] {
  const sized = source.communities.map((division) => {
    const [east, north] = placeOf(source, division.parent) ?? [0, 0]
    const km = Math.hypot(east, north) / 1000
    return { division, km, size: sizeOf(division, km, randomFor(seed, division.code)) }
  })
  const least = 2
  if (microGrids < least * sized.length) throw new Error(`${microGrids} micro-grids are too few`)
  const more = shareOut(
    microGrids - least * sized.length,
    sized.map((one) => one.size.population),
  )
  return sized.map((one, index) => ({ ...one, microGrids: least + more[index]! }))
}

function placeOf(source: CitySource, code: string): Spot | null {
  const place = source.places.get(code)
  return place ? spotOf(place) : null
}

function planSubdistrict(
  source: CitySource,
  plan: CityPlan,
  division: Division,
  all: readonly Settled[],
): Node {
  // Dense communities first: they get the land next to the middle of the subdistrict.
  const order = ['zone', 'urban', 'village']
  const communities = all.toSorted((p, q) => order.indexOf(p.size.setting) - order.indexOf(q.size.setting))
  const stem = division.name.replace(/街道$|(?<=..)镇$|乡$/, '')
  const stemEn = nameEn(source, division.code).replace(/ (Subdistrict|Town|Township)$/, '')
  const grids = areaGridsOf(communities).map((members, index) =>
    node(
      source,
      'areaGrid',
      {
        code: `${division.code}P${String(index + 1).padStart(2, '0')}`,
        name: `${stem}第${index + 1}片区网格`,
      },
      members.map((one) => planCommunity(source, plan, one)),
      { nameEn: `${stemEn} Area Grid ${index + 1}` },
    ),
  )
  const place = placeOf(source, division.code)
  return node(source, 'subdistrict', division, grids, grids.length > 0 ? { place } : { place, weight: EMPTY })
}

/** Runs of neighbouring communities, of nearly the same number each. */
function areaGridsOf(communities: readonly Settled[]): (readonly Settled[])[] {
  const count = communities.length
  if (count === 0) return []
  const grids =
    count < 4 ? 1 : count < 8 ? 2 : count < 12 ? 3 : Math.max(4, Math.min(8, Math.round(count / 5)))
  const start = (grid: number): number => Math.round((grid * count) / grids)
  return Array.from({ length: grids }, (_, grid) => communities.slice(start(grid), start(grid + 1)))
}

function planCommunity(source: CitySource, { seed }: CityPlan, one: Settled): Node {
  const { division, size, km, microGrids } = one
  const random = randomFor(seed, `${division.code}/micro-grids`)
  const weights = Array.from({ length: microGrids }, () => between(random, 0.75, 1.35))
  const stem = division.name.replace(/居委会$|(?<=村)村委会$|村委会$/, '')
  const stemEn = nameEn(source, division.code).replace(/ (Residents' Committee|Village|Community)$/, '')
  const children = figuresOf(size, weights, km, random).map((figures, index): Node => ({
    code: `${division.code}${String(index + 1).padStart(3, '0')}`,
    kind: 'microGrid',
    nameZh: `${stem}第${index + 1}微网格`,
    nameEn: `${stemEn} Micro-grid ${index + 1}`,
    children: [],
    figures,
    weight: weights[index]!,
    place: null,
    loops: [],
  }))
  return node(source, 'community', division, children, { weight: size.areaKm2 })
}

function nameEn(source: CitySource, code: string): string {
  return code === CITY_CODE ? 'Shanghai' : (source.english.get(code) ?? code)
}

/** A unit with its children: their figures and, unless given, their weights added up. */
function node(
  source: CitySource,
  kind: UnitKind,
  { code, name }: { code: string; name: string },
  children: readonly Node[],
  given: { nameEn?: string; weight?: number; place?: Spot | null } = {},
): Node {
  return {
    code,
    kind,
    nameZh: name,
    nameEn: given.nameEn ?? nameEn(source, code),
    children,
    figures: sumOf(children.map((child) => child.figures)),
    weight: given.weight ?? children.reduce((sum, child) => sum + child.weight, 0),
    place: given.place ?? null,
    loops: [],
  }
}
