import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { drawIsochrone, getReach, type Isochrone } from '../../../../src/domains/planning/reach/contract.ts'
import { type Trials, tryPlaces } from '../../../../src/domains/planning/reach/trials/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { getStation, StationId } from '../../../../src/domains/stations/contract.ts'
import { asking, useAsk } from '../../ask.ts'
import type { Place } from '../../map/world.ts'
import { type CoverageSearch, placesOf, questionOf } from './asked.ts'

/** Who is reached in a unit as it is, and with the stations that are tried; the last answer until the next is there. */
export function useReach(unit: UnitId, search: CoverageSearch) {
  const ask = (tried: boolean) =>
    asking(getReach, { params: { unitId: unit }, querystring: questionOf(search, { tried }) })
  const before = useQuery({ ...ask(false), placeholderData: keepPreviousData })
  const after = useQuery({
    ...ask(true),
    enabled: search.tried !== undefined,
    placeholderData: keepPreviousData,
  })
  const error = before.error ?? after.error
  const retry = () => void (before.error ? before.refetch() : after.refetch())
  return { before: before.data, after: search.tried === undefined ? undefined : after.data, error, retry }
}

/** What stations that are tried change, each and all together; undefined until it is known. */
export function useTrials(unit: UnitId, search: CoverageSearch): Trials | undefined {
  const request = { params: { unitId: unit }, querystring: questionOf(search, { tried: true }) }
  const trials = useQuery({
    ...asking(tryPlaces, request),
    enabled: search.tried !== undefined,
    placeholderData: keepPreviousData,
  }).data
  return search.tried === undefined ? undefined : trials
}

/** The station that an address asks for, and from where it is reached. */
export function useStationReach(search: CoverageSearch) {
  const id = search.station === undefined ? undefined : StationId.parse(search.station)
  const station = useAsk(getStation, id && { params: { stationId: id } }).data
  const drawn = useIsochrone(id && station?.at, search)
  return station && drawn && { station, drawn }
}

function useIsochrone(place: Place | undefined, search: CoverageSearch) {
  return useQuery({ ...isochroneOf(place ?? { lon: 0, lat: 0 }, search), enabled: place !== undefined }).data
}

/** From where the stations that are tried are reached. */
export function useTriedRings(search: CoverageSearch): Isochrone['rings'] {
  return useQueries({
    queries: placesOf(search.tried).map((place) => isochroneOf(place, search)),
    combine: ringsOf,
  })
}

function isochroneOf(place: Place, search: CoverageSearch) {
  const { metres, minutes } = questionOf(search)
  const far = { ...(metres !== undefined && { metres }), ...(minutes !== undefined && { minutes }) }
  return asking(drawIsochrone, { querystring: { ...place, ...far } })
}

/** Stands outside, so that the same answers stay the same list. */
function ringsOf(results: readonly { data: Isochrone | undefined }[]) {
  return results.flatMap(({ data }) => data?.rings ?? [])
}
