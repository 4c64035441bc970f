import type { Category } from '../../src/domains/catalogue/contract.ts'
import type { Station, StationBrief } from '../../src/domains/stations/contract.ts'
import { readBusyness } from '../../src/domains/footfall/public.ts'
import { closuresAt, readStationDuty } from '../../src/domains/duty/public.ts'
import { findPublicResult } from '../../src/domains/standards/public.ts'
import { ANYONE, look } from '../../src/kernel/access.ts'
import { metresBetween, type Position } from '../../src/kernel/geo.ts'
import type { PortalDeps } from '../deps.ts'
import { onAt, onToday } from '../activities/views.ts'
import { drawUnits } from '../maps/drawing.ts'
import { bannerPaper, frameAt, MAP_PAPER, type Paper, usualZoom } from '../maps/frame.ts'
import { solvedNear } from '../requests/shown/views.ts'
import { miniMapOf } from '../maps/mini.ts'
import { pointsOf, TAPPED } from '../maps/points.ts'
import type { keepSpots, Spot } from '../maps/spots.ts'
import type { Place } from '../place/place.ts'
import { countedBy } from '../services/routes.ts'
import type { Reader } from '../shell/reader.ts'
import { QUARTER_HOUR } from '../telling/distances.ts'
import type { Asked } from './asked.ts'
import type { HomeView } from './home.tsx'
import type { ListView } from './list.tsx'
import type { FoundPlace, SearchView } from './search.tsx'
import type { StationView } from './station.tsx'

/** Stations on the home page: the nearest, and a handful more. */
const ON_HOME = 7
/** Beside the nearest station's name; in large type, above it. */
const MINI_PAPER: Paper = { width: 200, height: 300 }
const LARGE_MINI_PAPER: Paper = { width: 520, height: 230 }
/** From this zoom level on numbers keep farther apart, or they would hide the city. */
const FAR = 4
const FAR_APART = 140
/** Other stations drawn on the map of one. */
const AROUND = 12
/** What a search shows of each. */
const STATIONS = 20
const PLACES = 12
const SERVICES = 5
/** Stations told in words below a map. */
const BELOW_MAP = 8

export async function homeView(
  deps: PortalDeps,
  reader: Reader,
  place: Place,
  asked: Asked,
): Promise<HomeView> {
  const { stations, territory } = deps
  const near = stations.near({ at: place.at, question: asked.question, limit: ON_HOME, now: reader.now })
  const [nearest] = near
  const around = { here: place.here, others: near.slice(1) }
  const paper = reader.large ? LARGE_MINI_PAPER : MINI_PAPER
  return {
    place,
    asked: { ...asked, view: 'list', at: null } as const,
    openNear: stations.openWithin(place.at, QUARTER_HOUR, reader.now),
    stations: near,
    on: await onToday(deps, reader, place),
    solved: await solvedNear(deps, place),
    map: nearest ? await miniMapOf(territory, paper, nearest, around) : null,
  }
}

/** The nearest stations that fit, one more than shown to know whether there are more. */
export function listView(deps: PortalDeps, reader: Reader, place: Place, asked: Asked): ListView {
  const { question, kind, show } = asked
  const at = asked.at ?? place.at
  const found = deps.stations.near({ at, question, ...(kind && { kind }), limit: show + 1, now: reader.now })
  return { place, asked, stations: found.slice(0, show), hasMore: found.length > show, map: null }
}

type MapDeps = PortalDeps & { readonly spotsOf: ReturnType<typeof keepSpots> }

/** A map around the reader or what the address says; numbers where stations lie too close together. */
export async function mapView(deps: MapDeps, reader: Reader, place: Place, asked: Asked): Promise<ListView> {
  const { question, kind } = asked
  const centre = asked.at ?? place.at
  const spots = deps.spotsOf({ question, kind, now: reader.now, from: centreOf(deps, place) })
  const positions = spots.map(({ at }) => at)
  const zoom = asked.zoom ?? usualZoom(centre, positions, MAP_PAPER)
  const frame = frameAt(centre, zoom, MAP_PAPER)
  const points = pointsOf(spots, frame, zoom < FAR ? TAPPED : { ...TAPPED, apart: FAR_APART })
  const briefOf = ({ id }: Spot) => deps.stations.brief(id, { at: centre, now: reader.now }) ?? []
  const singles = points.flatMap(({ stations }) => (stations.length === 1 ? stations.flatMap(briefOf) : []))
  const below = points.flatMap(({ stations }) => stations.slice(0, BELOW_MAP)).slice(0, 4 * BELOW_MAP)
  return {
    place,
    asked: { ...asked, zoom },
    stations: below.flatMap(briefOf).toSorted(byDistance).slice(0, BELOW_MAP),
    hasMore: false,
    map: {
      frame,
      units: await drawUnits(deps.territory, frame),
      points,
      singles: new Map(singles.map((station) => [station.id, station])),
      here: place.here,
    },
  }
}

function centreOf({ territory }: PortalDeps, place: Place): Position {
  return territory.at(territory.root()?.id ?? '') ?? place.at
}

const byDistance = (a: StationBrief, b: StationBrief) => (a.metres ?? Infinity) - (b.metres ?? Infinity)

export async function stationView(
  deps: PortalDeps,
  reader: Reader,
  place: Place | null,
  station: Station,
): Promise<StationView> {
  const at: Position = [station.at.lon, station.at.lat]
  const here = place?.here ?? null
  const near = deps.stations.near({ at, question: 'any', limit: AROUND, now: reader.now })
  const others = near.filter(({ id }) => id !== station.id)
  return {
    station,
    metres: here && metresBetween(here, at),
    ...(await dutyAt(deps, station, Temporal.Instant.fromEpochMilliseconds(reader.now))),
    meets: await look(deps.db, ANYONE, (tx) => findPublicResult(tx, station.id)),
    map: await miniMapOf(deps.territory, bannerPaper(reader), station, { here, others }),
    situations: situationsAt(deps.catalogue, station),
    on: await onAt(deps, reader, station.id, at),
  }
}

/** Read at every showing: a name that was withdrawn a moment ago is not in it. */
function dutyAt(deps: PortalDeps, station: Station, now: Temporal.Instant) {
  return look(deps.db, ANYONE, async (tx) => ({
    duty: await readStationDuty(tx, station.id, station.plan.timeZone, now),
    closures: await closuresAt(tx, deps.stations, station, now),
    busy: await readBusyness(tx, station.id, now, now.toZonedDateTimeISO(station.plan.timeZone).hour),
  }))
}

/** Situations of life with how many services of the catalogue a station offers in each. */
function situationsAt(catalogue: PortalDeps['catalogue'], station: Station): Category[] {
  const { id, tier, unit, services } = station
  const placed = { id, tier, unit: unit.id, services: services.map(({ code }) => code) }
  const offered = catalogue.at(placed).flatMap(({ held, offered: is }) => (is ? [held] : []))
  return countedBy(catalogue, offered)
}

/** Stations, then districts, subdistricts and communities; nobody looks for a micro-grid by name. */
export function searchView(deps: PortalDeps, reader: Reader, place: Place | null, text: string): SearchView {
  if (!text) return { text, services: [], stations: [], places: [] }
  const { stations, territory } = deps
  const at = place?.here
  const kinds = ['district', 'subdistrict', 'community'] as const
  const units = kinds.flatMap((kind) => territory.search(text, kind, PLACES)).slice(0, PLACES)
  const places: FoundPlace[] = units.map((unit) => ({ unit, above: territory.path(unit.id).slice(1, -1) }))
  return {
    text,
    services: deps.catalogue.search({ text, limit: SERVICES }),
    stations: stations.search(text, { ...(at && { at }), limit: STATIONS, now: reader.now }),
    places,
  }
}
