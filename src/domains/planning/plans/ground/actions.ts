import type { Tx } from '../../../../kernel/database.ts'
import { type Box, boxAround, METRES_PER_DEGREE, metresPerLongitude } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { findStandingIn } from '../../../stations/listing/public.ts'
import { readMembers } from '../../../territory/members/public.ts'
import { type TerritoryMemory } from '../../../territory/public.ts'
import { siteOutside } from '../../rules.ts'
import { SiteFigures } from '../../siting/contract.ts'
import { metresOf } from '../../siting/ground/rules.ts'
import { streetsOf } from '../../streets/public.ts'
import type { PlanSite } from '../contract.ts'
import type { PlanRow } from '../store.ts'
import { SitesPlanWish } from './contract.ts'
import { asksWalks, type Dweller, inReach, type Judged, judgeSites, type Laid, type Spot } from './rules.ts'

type Place = Pick<PlanRow, 'place' | 'laidOn'>

/** The stations that a plan is laid upon, with what they are called, and where others may stand. */
export type GroundRead = Laid & { readonly names: ReadonlyMap<string, { zh: string; en: string }> }

/** Who lives in a place on a day, the stations that they have, and where others may stand. */
export async function readGround(tx: Tx, { place, laidOn }: Place, wish: SitesPlanWish): Promise<GroundRead> {
  const members = await readMembers(tx, place, 'microGrid', laidOn)
  const dwellers = members.map(({ id, lon, lat, population }): Dweller => ({
    unit: id,
    at: [lon, lat],
    people: population,
  }))
  const found = await findStandingIn(tx, place, surroundings(dwellers, metresOf(wish.reach, wish.pace)))
  const standing = inReach(
    dwellers,
    wish,
    found.map((one) => ({ ...one, at: [one.lon, one.lat] as const })),
  )
  const { units, places } = wish.candidates
  const middles = units === 'community' ? await readMembers(tx, place, 'community', laidOn) : members
  const [first] = dwellers
  return {
    dwellers,
    streets:
      first && asksWalks(wish)
        ? await streetsOf(
            tx,
            dwellers.map(({ at }) => at),
            first.at,
          )
        : null,
    names: new Map(standing.map(({ id, zh, en }) => [id, { zh, en }])),
    spots: [
      ...standing.map(({ id, at, unit, own }) => spot({ at, station: id, unit, own })),
      ...(units === null ? [] : middles.map(({ id, lon, lat }) => spot({ at: [lon, lat], unit: id }))),
      ...places.map(({ lon, lat, room }) => spot({ at: [lon, lat], room })),
    ],
  }
}

const spot = (more: Pick<Spot, 'at'> & Partial<Spot>): Spot => ({
  station: null,
  unit: null,
  own: true,
  room: null,
  ...more,
})

/** West, south, east and north of some people, and so many metres beyond. */
function surroundings(dwellers: readonly Dweller[], metres: number): Box {
  if (dwellers.length === 0) return [0, 0, 0, 0]
  const [west, south, east, north] = boxAround(dwellers.map(({ at }) => at))
  const up = metres / METRES_PER_DEGREE
  const aside = metres / metresPerLongitude(Math.max(Math.abs(south), Math.abs(north)))
  return [west - aside, south - up, east + aside, north + up]
}

/** The stations of a place as they stand. */
export function standingOf({ spots }: Laid): PlanSite[] {
  return spots.flatMap(({ station, own, at: [lon, lat], unit }) =>
    station !== null && own ? [{ lon, lat, station, unit, people: 0 }] : [],
  )
}

type Sited = Place & Pick<PlanRow, 'wish'>

/** Figures as the solver tells them; null where there are none. */
export function figuresIn(told: Readonly<Record<string, unknown>> | null): SiteFigures | null {
  const read = SiteFigures.safeParse(told)
  return read.success ? read.data : null
}

/** A plan's sites on another day's ground or for another wish: stations that are gone are left out, and nothing is proven. */
export async function resited(
  tx: Tx,
  plan: Sited,
  sites: readonly PlanSite[],
  { standing: all = false } = {},
): Promise<Judged> {
  const wish = SitesPlanWish.parse(plan.wish)
  const laid = await readGround(tx, plan, wish)
  const known = new Set(laid.spots.map(({ station }) => station))
  // What may not move stands, whatever was drawn before.
  const standing = wish.movable && !all ? [] : standingOf(laid)
  const still = sites.filter(
    ({ station }) => station === null || (wish.movable && !all && known.has(station)),
  )
  return judgeSites(laid, wish, [...standing, ...still], null)
}

/** A new site where somebody wants it. Throws site-outside-place. */
export function siteAt(
  territory: TerritoryMemory,
  place: UnitId,
  { lon, lat }: { readonly lon: number; readonly lat: number },
): PlanSite {
  const { unit } = territory.locate([lon, lat], 1)
  if (!unit || !territory.lineage(unit.id).includes(place)) throw siteOutside()
  return { lon, lat, station: null, unit: unit.id, people: 0 }
}
