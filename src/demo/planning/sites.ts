import type pg from 'pg'
import type { UnitId } from '../../kernel/ids.ts'
import { SitesPlanWish } from '../../domains/planning/plans/ground/contract.ts'
import {
  type Dweller,
  groundOf,
  inReach,
  ownFigures,
  sitesOf,
  solverWish,
  type Spot,
} from '../../domains/planning/plans/ground/rules.ts'
import { placeSites } from '../../domains/planning/siting/public.ts'
import type { StationId } from '../../domains/stations/contract.ts'

const WISH = {
  goal: { kind: 'mostCovered', stations: 3 },
  reach: { metres: 200 },
  // Counted, not timed, so that the same city gets the same plan; a bound this near is found at once.
  goodEnough: 0.01,
  seconds: 600,
}
/** Degrees within which stations beyond the line are looked for: half a kilometre and more. */
const BEYOND = 0.006

type Home = { readonly id: UnitId; readonly lon: number; readonly lat: number; readonly people: number }
type Standing = Home & { readonly id: StationId; readonly unit: UnitId; readonly own: boolean }

/** A plan of sites for a place, worked out and not yet proposed: three more stations within a short walk. */
export async function writeSitesPlan(
  client: pg.Client,
  { place, laidOn, by }: { place: string; laidOn: string; by: string | null },
): Promise<void> {
  const { rows: homes } = await client.query<Home>(
    `select u.id, u.lon, u.lat, coalesce(u.population, 0) as people
     from territory.unit_parent c
     join territory.unit_parent g on g.parent_id = c.child_id and g.edge = 'administrative' and g.valid @> $2::date
     join territory.unit u on u.id = g.child_id and u.kind = 'microGrid' and u.valid @> $2::date
     where c.parent_id = $1 and c.edge = 'administrative' and c.valid @> $2::date order by u.id`,
    [place, laidOn],
  )
  if (homes.length === 0) return
  const { rows: standing } = await client.query<Standing>(
    `select s.id, s.lon, s.lat, s.unit_id as unit, territory.present_lineage(s.unit_id) @> array[$1::uuid] as own
     from stations.station s where s.status = 'published'
       and s.lon between $2 and $3 and s.lat between $4 and $5 order by s.code`,
    [
      place,
      Math.min(...homes.map(({ lon }) => lon)) - BEYOND,
      Math.max(...homes.map(({ lon }) => lon)) + BEYOND,
      Math.min(...homes.map(({ lat }) => lat)) - BEYOND,
      Math.max(...homes.map(({ lat }) => lat)) + BEYOND,
    ],
  )
  const wish = SitesPlanWish.parse(WISH)
  const dwellers = homes.map(({ id, lon, lat, people }): Dweller => ({ unit: id, at: [lon, lat], people }))
  const stations = standing.map(({ id, lon, lat, unit, own }): Spot => ({
    at: [lon, lat],
    station: id,
    unit,
    own,
    room: null,
  }))
  const spots = [
    ...inReach(dwellers, wish, stations),
    ...dwellers.map(({ at, unit }): Spot => ({ at, station: null, unit, own: true, room: null })),
  ]
  const laid = { dwellers, spots, streets: null }
  const placed = placeSites(groundOf(laid, wish), solverWish(wish))
  if ('impossible' in placed) return
  await client.query(
    `insert into planning.plan (kind, place_id, title, wish, laid_on, sites, figures, seed, made_by)
     values ('sites', $1, '再建三个站，让更多居民 200 米内有站（演示）', $2, $3, $4, $5, $6, $7)`,
    [
      place,
      wish,
      laidOn,
      JSON.stringify(sitesOf(placed.open, placed.people, laid)),
      ownFigures(placed.figures, laid, wish),
      wish.seed,
      by,
    ],
  )
}
