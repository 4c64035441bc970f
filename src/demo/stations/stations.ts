import type { Both, Space, StationKind, Tier } from '../../domains/stations/contract.ts'
import type { Exception } from '../../domains/stations/hours/contract.ts'
import type { Position } from '../../kernel/geo.ts'
import { randomFor } from '../city/random.ts'
import type { Random } from '../city/random.ts'
import type { PlannedUnit } from '../plan.ts'
import type { Archetype } from './hours.ts'
import { archetypeOf, exceptionsOf } from './hours.ts'
import type { RealStation } from './hunan-road.ts'
import { REAL_STATIONS } from './hunan-road.ts'
import * as names from './names.ts'
import type { Part } from './parts.ts'
import { offerOf } from './services.ts'
import { spacesOf } from './spaces.ts'

/** A station of the demo city. */
export type DemoStation = {
  readonly code: string
  readonly tier: Tier
  readonly kind: StationKind
  readonly name: names.Name
  readonly theme: Both | null
  readonly about: Both | null
  readonly address: Both
  readonly directions: Both | null
  /** The code of the micro-grid in which it stands. */
  readonly microGrid: string
  /** Where it stands, if that is known; else somewhere in the micro-grid, apart from others with other numbers. */
  readonly at: Position | number
  readonly phone: string | null
  readonly staffPhone: string
  readonly services: readonly string[]
  readonly spaces: readonly Space[]
  readonly archetype: Archetype
  readonly exceptions: readonly Exception[]
  /** The codes of the units whose main station it is. */
  readonly mainFor: readonly string[]
}

const SEED = 20_240_101

const INVENTED: Both = {
  zh: '演示数据：居村的名字是真的，这处服务站是虚构的。',
  en: 'Demo data: the neighbourhood is real by name, this station is invented.',
}

/** How often each kind of point is set up, before it is asked who lives there. */
const POINTS: readonly (readonly [Exclude<StationKind, 'serviceStation'>, (unit: PlannedUnit) => number])[] =
  [
    ['elderCanteen', ({ figures, population }) => (1.1 * figures.over60) / population],
    ['childcare', ({ figures, population }) => (1.4 * figures.under14) / population],
    ['readingRoom', () => 0.17],
    ['restStop', ({ figures, population }) => 0.12 + (10 * figures.riders) / population],
    ['neighbourPoint', () => 0.24],
  ]

/** Where the next station of each community goes: to its micro-grids in turn. */
class Sites {
  readonly #part: Part
  readonly #used = new Map<string, number>()

  constructor(part: Part) {
    this.#part = part
  }

  next(community: PlannedUnit): { microGrid: string; at: number } {
    const grids = this.#part.microGrids.get(community.code) ?? []
    const used = this.#used.get(community.code) ?? 0
    this.#used.set(community.code, used + 1)
    const microGrid = grids[used % grids.length]
    if (!microGrid) throw new Error(`Community ${community.code} has no micro-grid`)
    return { microGrid: microGrid.code, at: Math.floor(used / grids.length) }
  }
}

/**
 * The stations of one subdistrict and of those above it that have their seat there: always the same. Where
 * real ones stand, `pins` gives their micro-grids; they take the place of as many invented ones, and the
 * first in each area grid is its main station.
 */
export function stationsOf(
  part: Part,
  today: Temporal.PlainDate,
  pins: readonly string[] = [],
): DemoStation[] {
  const real = pins.length > 0 ? realOnes(part, pins) : []
  const led = new Set(real.flatMap(({ mainFor }) => mainFor))
  const points = pointsOf(part, part.points - (real.length - led.size))
  const wishes = [...centresOf(part), ...gridStationsOf(part, led), ...communityStationsOf(part), ...points]
  const sites = new Sites(part)
  const invented = wishes.map((wish, index) => invent(wish, codeOf(part, real.length + index), sites, today))
  return [...real, ...invented]
}

function realOnes(part: Part, pins: readonly string[]): DemoStation[] {
  const led = new Set<string>()
  return REAL_STATIONS.map((real, index) => {
    const microGrid = pins[index] ?? ''
    const grid = part.areaGridOf(microGrid)
    const leads = grid !== undefined && !led.has(grid)
    if (leads) led.add(grid)
    return realise(real, codeOf(part, index), microGrid, leads ? [grid] : [])
  })
}

/** What is wished for: the next station of a community. */
type Wish = {
  readonly kind: StationKind
  readonly tier: Tier
  readonly name: names.Name
  readonly community: PlannedUnit
  readonly mainFor: readonly string[]
}

/** The centres of the subdistrict and of those above it, in its first community. */
function centresOf({ centres, subdistrict, communities }: Part): Wish[] {
  const [community] = communities
  if (!community) return []
  return [...centres, subdistrict].map((unit) => ({
    kind: 'serviceStation',
    tier: unit.kind as 'city' | 'district' | 'subdistrict',
    name: names.centreName(unit),
    community,
    mainFor: unit === subdistrict ? [unit.code] : [],
  }))
}

function gridStationsOf({ areaGrids }: Part, led: ReadonlySet<string>): Wish[] {
  return areaGrids.flatMap(({ code, unit, communities }): Wish[] => {
    const community = communities[Math.floor(communities.length / 2)]
    if (led.has(code) || !community) return []
    return [
      { kind: 'serviceStation', tier: 'grid', name: names.gridStationName(unit), community, mainFor: [code] },
    ]
  })
}

function communityStationsOf({ communities }: Part): Wish[] {
  return communities.map((community) => ({
    kind: 'serviceStation',
    tier: 'community',
    name: names.communityStationName(community),
    community,
    mainFor: [community.code],
  }))
}

function codeOf({ subdistrict }: Part, before: number): string {
  return `${subdistrict.code}-${String(before + 1).padStart(3, '0')}`
}

function pointsOf(part: Part, count: number): Wish[] {
  const random = randomFor(SEED, `${part.subdistrict.code}/points`)
  const there = new Set<string>()
  return Array.from({ length: count }, () => {
    // A community has one of each kind, and a second only where all have one.
    if (there.size === part.communities.length * POINTS.length) there.clear()
    for (;;) {
      const community = weighted(part.communities, ({ population }) => population, random)
      const [kind] = weighted(POINTS, ([, weight]) => weight(community), random)
      const key = `${community.code} ${kind}`
      if (there.has(key)) continue
      there.add(key)
      return { kind, tier: 'point', name: names.pointName(community, kind), community, mainFor: [] }
    }
  })
}

function weighted<T>(all: readonly T[], weight: (one: T) => number, random: Random): T {
  let left = random() * all.reduce((sum, one) => sum + weight(one), 0)
  for (const one of all) {
    left -= weight(one)
    if (left < 0) return one
  }
  const last = all.at(-1)
  if (last === undefined) throw new Error('Nothing to choose from')
  return last
}

function invent(wish: Wish, code: string, sites: Sites, today: Temporal.PlainDate): DemoStation {
  const { kind, tier, name, community, mainFor } = wish
  const random = randomFor(SEED, code)
  const archetype = archetypeOf(kind, tier, names.isVillage(community), random)
  const spaces = spacesOf(kind, tier)
  return {
    code,
    tier,
    kind,
    name,
    theme: null,
    about: INVENTED,
    address: names.addressIn(community, 1 + Math.floor(random() * 199)),
    directions: names.directionsOf(random()),
    ...sites.next(community),
    ...phonesOf(random),
    services: servicesOf(kind, tier, random),
    spaces: spaces.slice(0, 1 + Math.floor(random() * spaces.length)),
    archetype,
    exceptions: exceptionsOf(archetype, today, random),
    mainFor,
  }
}

function realise(
  real: RealStation,
  code: string,
  microGrid: string,
  mainFor: readonly string[],
): DemoStation {
  const { name, initials, kind, theme, about, address, directions, at, services, spaces, hours } = real
  const { staffPhone } = phonesOf(randomFor(SEED, code))
  return {
    code,
    tier: mainFor.length > 0 ? 'grid' : 'point',
    kind,
    name: { ...name, initials },
    theme,
    about,
    address,
    directions,
    microGrid,
    at,
    phone: null,
    staffPhone,
    services,
    spaces,
    archetype: hours,
    exceptions: [],
    mainFor,
  }
}

/** Numbers that nobody has: 021-5550 is kept for the demo, 021-5559 for its staff. */
function phonesOf(random: Random): { phone: string; staffPhone: string } {
  const four = (): string => String(Math.floor(random() * 10_000)).padStart(4, '0')
  return { phone: `021-5550-${four()}`, staffPhone: `021-5559-${four()}` }
}

function servicesOf(kind: StationKind, tier: Tier, random: Random): string[] {
  const { always, maybe } = offerOf(kind, tier)
  const more = Math.floor(random() * Math.min(maybe.length, 8 - always.length) + 1)
  const first = Math.floor(random() * maybe.length)
  return [
    ...always,
    ...Array.from({ length: more }, (_, index) => maybe[(first + index) % maybe.length] ?? ''),
  ]
}
