import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { SpaceId, StationId } from '../../stations/contract.ts'
import type { GuideId, RouteId, Tongue } from '../booking/contract.ts'
import { Week } from '../terms/contract.ts'
import type { Guide, Stop, VisitRoute } from './contract.ts'

type GuideRow = {
  id: GuideId
  station: StationId
  zh: string
  en: string
  languages: Tongue[]
  week: unknown
  active: boolean
}

/** Guides of stations, or one by its id; those who lead no more only where `all`. */
export async function findGuides(
  tx: Tx,
  by: { station: string } | { id: string },
  all = false,
): Promise<Guide[]> {
  const where = 'station' in by ? sql`station_id = ${by.station}` : sql`id = ${by.id}`
  const { rows } = await sql<GuideRow>`
    select id, station_id as station, name_zh as zh, name_en as en, languages, week, active from bookings.guide
    where ${where} and (active or ${all}) order by name_zh, id`.execute(tx)
  return rows.map(({ zh, en, week, ...row }) => ({
    ...row,
    name: { zh, en },
    week: week === null ? null : Week.decode(week as never),
  }))
}

const weekText = (week: Week | null) => (week === null ? null : JSON.stringify(Week.encode(week)))

export async function putGuide(
  tx: Tx,
  station: string,
  { id, name, languages, week, active }: Omit<Guide, 'id' | 'station'> & { id: GuideId | null },
): Promise<boolean> {
  if (id === null) {
    await sql`insert into bookings.guide (station_id, name_zh, name_en, languages, week, active)
      values (${station}, ${name.zh}, ${name.en}, ${languages}::text[], ${weekText(week)}::jsonb, ${active})`.execute(
      tx,
    )
    return true
  }
  const done = await sql`update bookings.guide set name_zh = ${name.zh}, name_en = ${name.en},
    languages = ${languages}::text[], week = ${weekText(week)}::jsonb, active = ${active}
    where id = ${id} and station_id = ${station}`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function retireGuides(tx: Tx, station: string, kept: readonly string[]): Promise<void> {
  await sql`update bookings.guide set active = false
    where station_id = ${station} and active and id <> all(${[...kept]}::uuid[])`.execute(tx)
}

export type RouteRow = Pick<
  VisitRoute,
  'id' | 'station' | 'name' | 'about' | 'headsLeast' | 'headsMost' | 'aheadDays' | 'approval' | 'active'
> & { readonly stops: readonly Stop[] }

type StoredRoute = Omit<RouteRow, 'name' | 'about' | 'stops'> & {
  zh: string
  en: string
  about_zh: string
  about_en: string
}
type StoredStop = { route: string; station: StationId; space: SpaceId | null; minutes: number; way: number }

/** Routes of a station, or one by its id, with their stops in order. */
export async function findRoutes(tx: Tx, by: { station: string } | { id: string }): Promise<RouteRow[]> {
  const where = 'station' in by ? sql`station_id = ${by.station}` : sql`id = ${by.id}`
  const { rows } = await sql<StoredRoute>`
    select id, station_id as station, name_zh as zh, name_en as en, about_zh, about_en, heads_least as "headsLeast",
      heads_most as "headsMost", ahead_days as "aheadDays", approval, active
    from bookings.route where ${where} order by name_zh, id`.execute(tx)
  const { rows: stops } = await sql<StoredStop>`
    select route_id as route, station_id as station, space_id as space, minutes, way_minutes as way
    from bookings.stop where route_id = any(${rows.map(({ id }) => id)}::uuid[]) order by route_id, number`.execute(
    tx,
  )
  const byRoute = Map.groupBy(stops, ({ route }) => route)
  return rows.map(({ zh, en, about_zh, about_en, ...row }) => ({
    ...row,
    name: { zh, en },
    about: { zh: about_zh, en: about_en },
    stops: (byRoute.get(row.id) ?? []).map(({ station, space, minutes, way }) => ({
      station,
      space,
      minutes,
      way,
    })),
  }))
}

/** Makes a route, or changes one of the station; undefined where it has no such route. */
export async function putRoute(
  tx: Tx,
  station: string,
  wish: Omit<RouteRow, 'id' | 'station'> & { id: RouteId | null },
): Promise<RouteId | undefined> {
  const { id, name, about, headsLeast, headsMost, aheadDays, approval, active, stops } = wish
  const { rows } = await (
    id === null
      ? sql<{
          id: RouteId
        }>`insert into bookings.route (station_id, name_zh, name_en, about_zh, about_en, heads_least,
          heads_most, ahead_days, approval, active)
        values (${station}, ${name.zh}, ${name.en}, ${about.zh}, ${about.en}, ${headsLeast}, ${headsMost}, ${aheadDays},
          ${approval}, ${active}) returning id`
      : sql<{
          id: RouteId
        }>`update bookings.route set name_zh = ${name.zh}, name_en = ${name.en}, about_zh = ${about.zh},
          about_en = ${about.en}, heads_least = ${headsLeast}, heads_most = ${headsMost}, ahead_days = ${aheadDays},
          approval = ${approval}, active = ${active}
        where id = ${id} and station_id = ${station} returning id`
  ).execute(tx)
  const route = rows[0]?.id
  if (route === undefined) return undefined
  await sql`delete from bookings.stop where route_id = ${route}`.execute(tx)
  for (const [number, stop] of stops.entries())
    await sql`insert into bookings.stop (route_id, number, station_id, space_id, minutes, way_minutes)
      values (${route}, ${number}, ${stop.station}, ${stop.space}, ${stop.minutes}, ${stop.way})`.execute(tx)
  return route
}
