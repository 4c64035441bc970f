import type { Division } from './source.ts'
import { between, logNormal, shareOut } from './random.ts'
import type { Random } from './random.ts'

/**
 * Everything here is invented. The curves are drawn so that the city comes to some 24.9 million people, densest in
 * the middle, with districts in the order of size that everybody knows; no figure is taken from a table.
 */

/** A community before it has a place on the map. */
export type Size = {
  readonly setting: 'urban' | 'village' | 'zone'
  readonly population: number
  /** The area that so many people take up in such a place, km²; only proportions between siblings count. */
  readonly areaKm2: number
}

/** A piecewise linear curve: kilometres from the middle of the city, and the value there. */
type Curve = readonly (readonly [km: number, value: number])[]

const URBAN_POPULATION: Curve = [
  [0, 3300],
  [8, 3600],
  [16, 4300],
  [35, 4600],
  [50, 3500],
  [70, 1900],
]
const VILLAGE_POPULATION: Curve = [
  [0, 5000],
  [16, 4300],
  [28, 2800],
  [45, 1700],
  [70, 1050],
]
const URBAN_DENSITY: Curve = [
  [0, 33_000],
  [6, 27_000],
  [14, 17_000],
  [30, 9_000],
  [60, 5_000],
]
const VILLAGE_DENSITY: Curve = [
  [0, 4_500],
  [16, 2_300],
  [30, 950],
  [60, 430],
]
const ZONE_AREA: Curve = [
  [0, 4],
  [8, 4.5],
  [20, 8],
  [60, 12],
]
const OVER_60: Curve = [
  [0, 0.37],
  [10, 0.31],
  [20, 0.23],
  [35, 0.21],
  [60, 0.33],
]
const SHOPS: Curve = [
  [0, 0.034],
  [8, 0.026],
  [30, 0.02],
  [60, 0.015],
]
const COMPANIES: Curve = [
  [0, 0.036],
  [8, 0.022],
  [30, 0.014],
  [60, 0.007],
]

function at(curve: Curve, km: number): number {
  let [before, low] = curve[0]!
  for (const [after, high] of curve) {
    if (km <= after) return after === before ? low : low + ((high - low) * (km - before)) / (after - before)
    before = after
    low = high
  }
  return low
}

/** How many people live in a community so far from the middle of the city, and how much room they take. */
export function sizeOf(community: Division, km: number, random: Random): Size {
  const spread = logNormal(random, 0.34)
  if (community.name.endsWith('村委会')) {
    const population = Math.round(at(VILLAGE_POPULATION, km) * spread)
    return {
      setting: 'village',
      population,
      areaKm2: population / at(VILLAGE_DENSITY, km) / Math.sqrt(spread),
    }
  }
  if (community.name.endsWith('居委会')) {
    const population = Math.round(at(URBAN_POPULATION, km) * spread)
    return { setting: 'urban', population, areaKm2: population / at(URBAN_DENSITY, km) / Math.sqrt(spread) }
  }
  const isFarm = /农场|林场|农业/.test(community.name)
  return {
    setting: 'zone',
    population: Math.round(3200 * spread),
    areaKm2: at(ZONE_AREA, km) * (isFarm ? 1.3 : 1),
  }
}

/** The figures of one micro-grid, or the sum over several. */
export type Figures = {
  readonly population: number
  readonly households: number
  readonly over60: number
  readonly under14: number
  readonly buildings: number
  readonly shops: number
  readonly companies: number
  readonly employees: number
  readonly riders: number
}

/** Invents the figures of a community's micro-grids; their populations add up to the community's. */
export function figuresOf(size: Size, weights: readonly number[], km: number, random: Random): Figures[] {
  const populations = shareOut(
    size.population,
    weights.map((weight) => weight * logNormal(random, 0.22)),
  )
  const elderly = at(OVER_60, km) + (size.setting === 'village' ? 0.03 : 0)
  const business = size.setting === 'zone' ? 9 : 1
  return populations.map((population) => {
    const people = (rate: number, deviation: number): number =>
      Math.min(population, Math.round(population * rate * logNormal(random, deviation)))
    const companies = Math.round(population * at(COMPANIES, km) * business * logNormal(random, 0.8))
    return {
      population,
      households: Math.max(Math.min(population, 1), Math.round(population / between(random, 2.25, 2.65))),
      over60: people(elderly, 0.16),
      under14: people(0.1, 0.2),
      buildings: Math.max(
        1,
        Math.round((population / (size.setting === 'village' ? 4 : 62)) * logNormal(random, 0.3)),
      ),
      shops: Math.round(population * at(SHOPS, km) * logNormal(random, 0.7)),
      companies,
      employees: Math.round(companies * 9 * logNormal(random, 0.5)),
      riders: people(0.008, 0.5),
    }
  })
}

/** Figures added up. */
export function sumOf(all: readonly Figures[]): Figures {
  const sum = (of: (one: Figures) => number): number => all.reduce((total, one) => total + of(one), 0)
  return {
    population: sum((one) => one.population),
    households: sum((one) => one.households),
    over60: sum((one) => one.over60),
    under14: sum((one) => one.under14),
    buildings: sum((one) => one.buildings),
    shops: sum((one) => one.shops),
    companies: sum((one) => one.companies),
    employees: sum((one) => one.employees),
    riders: sum((one) => one.riders),
  }
}
