import type { Who } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { Fault } from '../../../../kernel/problem.ts'
import type { StationId } from '../../../stations/contract.ts'
import { findSpaces } from '../../../stations/public.ts'
import { prove } from '../../../territory/public.ts'
import { note } from '../../booking/actions.ts'
import type { GuideId, RouteId, Tongue } from '../../booking/contract.ts'
import { calendarOf, stationHere, stationsHere } from '../../free/actions.ts'
import { guideNotFound, routeFaulty, routeNotFound } from '../../rules.ts'
import { wholeRoute } from '../actions.ts'
import type { Guide, VisitRoute } from '../contract.ts'
import { timesOf } from '../rules.ts'
import { findGuides, findRoutes, putGuide, putRoute, retireGuides, type RouteRow } from '../store.ts'

/** Routes that begin at a station, whole; those out of use only for its staff. Throws station-not-found. */
export async function listRoutes(tx: Tx, station: StationId, all: boolean): Promise<VisitRoute[]> {
  await stationHere(tx, station)
  const calendar = await calendarOf(tx)
  const routes: VisitRoute[] = []
  for (const route of await findRoutes(tx, { station })) {
    if (!route.active && !all) continue
    const here = await wholeRoute(tx, route, calendar)
    const { during, stops } = timesOf(route.stops, 0)
    routes.push({
      ...route,
      minutes: during.end / 60_000,
      languages: [...new Set(here.guides.flatMap(({ languages }): Tongue[] => languages))].toSorted(),
      stops: route.stops.map((stop, index) => {
        const place = here.stations.get(stop.station)
        const space = stop.space === null ? undefined : here.spaces.get(stop.space)
        return {
          ...stop,
          stationName: { zh: place?.zh ?? '', en: place?.en ?? '' },
          spaceName: space?.name ?? null,
          seats: space?.seats ?? null,
          startsAfter: (stops[index]?.start ?? 0) / 60_000,
        }
      }),
    })
  }
  return routes
}

/** Makes or changes a route of a station. Throws route-faulty at each stop that is not there, route-not-found. */
export async function setRoute(
  tx: Tx,
  who: Who,
  station: StationId,
  wish: Omit<RouteRow, 'id' | 'station'> & { id: RouteId | null },
): Promise<{ id: RouteId }> {
  const here = await stationHere(tx, station)
  await prove(tx, who, 'booking.decide', here.unit as UnitId)
  if (wish.headsMost < wish.headsLeast)
    throw routeFaulty({}, [{ pointer: '#/body/headsMost', code: 'most-below-least' }])
  const stations = await stationsHere(
    tx,
    wish.stops.map((stop) => stop.station),
  )
  const spaces = await findSpaces(tx, { ids: wish.stops.flatMap(({ space }) => space ?? []) })
  const faults = wish.stops.flatMap(({ station: at, space }, index): Fault[] => {
    if (!stations.has(at)) return [{ pointer: `#/body/stops/${index}/station`, code: 'not-allowed' }]
    const isThere = space === null || spaces.some((one) => one.id === space && one.station === at)
    return isThere ? [] : [{ pointer: `#/body/stops/${index}/space`, code: 'space-elsewhere' }]
  })
  if (faults.length > 0) throw routeFaulty({}, faults)
  const id = await putRoute(tx, station, wish)
  if (id === undefined) throw routeNotFound()
  await note(tx, 'visit.route', id, here, { stops: wish.stops.length })
  return { id }
}

/** Says who the guides of a station are; those left out lead no more. Throws guide-not-found. */
export async function setGuides(
  tx: Tx,
  who: Who,
  station: StationId,
  guides: readonly (Omit<Guide, 'id' | 'station'> & { id: GuideId | null })[],
): Promise<Guide[]> {
  const here = await stationHere(tx, station)
  await prove(tx, who, 'booking.decide', here.unit as UnitId)
  await retireGuides(
    tx,
    station,
    guides.flatMap(({ id }) => id ?? []),
  )
  for (const [index, guide] of guides.entries())
    if (!(await putGuide(tx, station, guide)))
      throw guideNotFound({}, [{ pointer: `#/body/guides/${index}`, code: 'not-allowed' }])
  await note(tx, 'visit.guides', station, here, { guides: guides.length })
  return findGuides(tx, { station })
}
