import type { Position } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { StationId } from '../../../stations/contract.ts'
import type { Ground, SiteFigures, SitesWish } from '../../siting/contract.ts'
import { answerOf } from '../../siting/figures/rules.ts'
import type { Coverage } from '../../siting/coverage/rules.ts'
import { coverageIn, metresOf } from '../../siting/ground/rules.ts'
import { nearestOf } from '../../siting/nearest/rules.ts'
import type { Streets } from '../../walking/contract.ts'
import { layPlaces } from '../../walking/places/rules.ts'
import type { PlanSite } from '../contract.ts'
import type { SitesPlanWish } from './contract.ts'

/** People of a micro-grid, where its label stands. */
export type Dweller = { readonly unit: UnitId; readonly at: Position; readonly people: number }

/** Where a station may stand: one that is there, the middle of a unit, or a place that was brought. */
export type Spot = {
  readonly at: Position
  readonly station: StationId | null
  readonly unit: UnitId | null
  /** Of a station: whether it stands in the place. One beyond its line stays. */
  readonly own: boolean
  readonly room: number | null
}

/** People, and spots: stations that stand first. */
export type Laid = {
  readonly dwellers: readonly Dweller[]
  readonly spots: readonly Spot[]
  /** On the plane that touches the earth where the first of the people live; null where nobody walks on any. */
  readonly streets: Streets | null
}

/** Whether walks are asked about: streets are needed for nothing else. */
export function asksWalks({ goal, reach }: Pick<SitesPlanWish, 'goal' | 'reach'>): boolean {
  return 'minutes' in reach || goal.kind === 'leastWalk'
}

/** The wish as the solver is asked. */
export function solverWish({
  goal,
  reach,
  pace,
  movable,
  goodEnough,
  seed,
  seconds,
}: SitesPlanWish): SitesWish {
  return { goal, reach, pace, movable, goodEnough, seed, seconds }
}

/** The ground for a place: its people, and where stations stand or may stand. */
export function groundOf(
  { dwellers, spots, streets }: Laid,
  { goal, room }: Pick<SitesPlanWish, 'goal' | 'room'>,
): Ground {
  const origin = dwellers[0]?.at ?? spots[0]?.at ?? ([0, 0] as const)
  const limited = goal.kind !== 'leastWalk' && goal.capacities
  const places = (all: readonly { readonly at: Position }[]) =>
    layPlaces(
      all.map(({ at }) => at),
      origin,
    )
  return {
    demand: { ...places(dwellers), people: Float64Array.from(dwellers, ({ people }) => people) },
    sites: {
      ...places(spots),
      existing: Uint8Array.from(spots, ({ station }) => Number(station !== null)),
      kept: Uint8Array.from(spots, ({ station, own }) => Number(station !== null && !own)),
      capacity: limited ? Float64Array.from(spots, (spot) => spot.room ?? room ?? Infinity) : null,
    },
    distances: streets ? { by: 'streets', streets } : { by: 'line' },
  }
}

/** Stations beyond the line of the place count where they reach somebody in it; a walk is never shorter than its line. */
export function inReach<Standing extends Pick<Spot, 'at' | 'own'>>(
  dwellers: readonly Dweller[],
  { reach, pace }: Pick<SitesPlanWish, 'reach' | 'pace'>,
  stations: readonly Standing[],
): Standing[] {
  const origin = dwellers[0]?.at ?? ([0, 0] as const)
  const places = (all: readonly Pick<Spot, 'at'>[]) =>
    layPlaces(
      all.map(({ at }) => at),
      origin,
    )
  const farthest = metresOf(reach, pace)
  const { metres } = nearestOf(places(stations), places(dwellers))
  return stations.filter(({ own }, at) => own || metres[at]! <= farthest)
}

/** The sites of an answer as a plan keeps them, each with the people that it serves; not those beyond its line. */
export function sitesOf(open: readonly number[], people: readonly number[], { spots }: Laid): PlanSite[] {
  return open.flatMap((index, at): PlanSite[] => {
    const spot = spots[index]
    if (!spot || isBeyond(spot)) return []
    const [lon, lat] = spot.at
    return [{ lon, lat, station: spot.station, unit: spot.unit, people: people[at] ?? 0 }]
  })
}

const isBeyond = ({ station, own }: Spot) => station !== null && !own

/** Figures of the place alone: stations beyond its line serve, and are nobody's answer. */
export function ownFigures(
  figures: SiteFigures,
  { spots }: Laid,
  { goal }: Pick<SitesPlanWish, 'goal'>,
): SiteFigures {
  const beyond = spots.filter(isBeyond).length
  const stations = figures.stations - beyond
  if (goal.kind !== 'fewest') return { ...figures, stations }
  const [objective, bound] = [figures.objective - beyond, Math.max(0, figures.bound - beyond)]
  return {
    ...figures,
    stations,
    objective,
    bound,
    gap: bound > 0 ? objective / bound - 1 : Number(objective > 0),
  }
}

const keyOf = ({ station, lon, lat }: Pick<PlanSite, 'station' | 'lon' | 'lat'>) => station ?? `${lon},${lat}`

/** Which spots an answer holds, beside those beyond the line: undefined where one is no spot any more. */
export function openAt(sites: readonly PlanSite[], { spots }: Laid): number[] | undefined {
  const known = new Map(
    spots.map(({ at: [lon, lat], station }, index) => [keyOf({ station, lon, lat }), index]),
  )
  const open = sites.map((site) => known.get(keyOf(site)))
  if (open.includes(undefined)) return undefined
  const beyond = [...spots.entries()].filter(([, spot]) => isBeyond(spot)).map(([index]) => index)
  return [...beyond, ...open.filter((index) => index !== undefined)]
}

/** What some sites are worth, and whom they reach, worked out from where they stand. */
export type Judged = {
  readonly figures: SiteFigures
  readonly sites: PlanSite[]
  /** By dweller: 1 where a station serves it. */
  readonly reached: Uint8Array
  /** By station that stands: who is served there. */
  readonly served: ReadonlyMap<StationId, number>
}

/**
 * Judges sites that people chose. `before`: the figures that the last run left; its bound stays beside them as long as
 * it binds them: they are no more than were wished for. Sites that are no candidates may better it; the bound stays
 * what it is, and nothing is proven.
 */
export function judgeSites(
  laid: Laid,
  wish: SitesPlanWish,
  sites: readonly PlanSite[],
  before: SiteFigures | null,
): Judged {
  const fresh = sites.filter(({ station }) => station === null)
  const spots = [
    ...laid.spots.filter(({ station }) => station !== null),
    ...fresh.map((site): Spot => ({ ...siteSpot(site), room: roomAt(laid, site) })),
  ]
  const kept = new Set(sites.map(({ station }) => station))
  const open = [...spots.keys()].filter((at) => isBeyond(spots[at]!) || kept.has(spots[at]!.station))
  const chosen = { ...laid, spots }
  const solver = solverWish(wish)
  const ground = groundOf(chosen, wish)
  const coverage = coverageIn(ground, solver)
  const {
    figures,
    people,
    servedBy,
    open: stand,
  } = answerOf(ground, solver, coverage, { open, bound: 0, ended: 'steps' })
  const own = ownFigures(figures, chosen, wish)
  const reachable = before?.reachable ?? reachableOn(laid, wish)
  return {
    figures: {
      ...own,
      reachable: Math.max(own.reachable, reachable),
      ...provenBy(wish, own, before, reachable),
    },
    sites: sitesOf(stand, people, chosen),
    reached: reachedOn(wish, coverage, stand, servedBy),
    served: new Map(
      stand.flatMap((at, n) => {
        const { station } = spots[at]!
        return station ? [[station, people[n]!]] : []
      }),
    ),
  }
}

const siteSpot = ({ lon, lat, station, unit }: PlanSite) =>
  ({ at: [lon, lat], station, unit, own: true }) as const

/** The room of a place that was brought, if this is one. */
function roomAt({ spots }: Laid, { lon, lat }: PlanSite): number | null {
  return spots.find(({ at, room }) => room !== null && at[0] === lon && at[1] === lat)?.room ?? null
}

/** People whom some candidate or station reaches. */
function reachableOn(laid: Laid, wish: SitesPlanWish): number {
  const { people, reachedBy } = coverageIn(groundOf(laid, wish), solverWish(wish))
  return people.reduce(
    (sum, weight, point) => sum + (reachedBy.offsets[point + 1]! > reachedBy.offsets[point]! ? weight : 0),
    0,
  )
}

/** With the least walk, whoever is served may still be beyond reach. */
function reachedOn(
  { goal }: SitesPlanWish,
  { reachedBy }: Coverage,
  open: readonly number[],
  servedBy: Int32Array,
): Uint8Array {
  if (goal.kind !== 'leastWalk') return Uint8Array.from(servedBy, (site) => Number(site >= 0))
  const isOpen = new Set(open)
  return Uint8Array.from(servedBy, (_, point) =>
    Number(
      reachedBy.items
        .subarray(reachedBy.offsets[point], reachedBy.offsets[point + 1])
        .some((site) => isOpen.has(site)),
    ),
  )
}

/** How far sites by hand are from a bound that binds them; proven only where they meet it and leave nobody out. */
function provenBy({ goal }: SitesPlanWish, own: SiteFigures, before: SiteFigures | null, reachable: number) {
  const isMost = goal.kind === 'mostCovered'
  const binds = before && (goal.kind === 'fewest' || own.added <= goal.stations + own.givenUp)
  const known = binds ? before.bound : isMost ? reachable : 0
  const { objective } = own
  // Whoever betters the bound is behind nothing.
  const best = isMost ? Math.max(known, objective) : Math.min(known, objective)
  const least = Math.min(best, objective)
  const gap = least === 0 ? Number(best !== objective) : Math.abs(best - objective) / least
  const leavesOut = goal.kind === 'fewest' && own.covered < reachable
  return { bound: known, gap, proven: known === objective && !leavesOut }
}
