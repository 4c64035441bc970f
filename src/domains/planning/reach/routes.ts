import type { App, House } from '../../../kernel/app.ts'
import { metresBetween, type Position, WIRE_STEPS, wireRing } from '../../../kernel/geo.ts'
import { answersJson, reads } from '../../../kernel/handle.ts'
import type { Settings } from '../../../kernel/settings.ts'
import { StationId } from '../../stations/contract.ts'
import type { StationsMemory } from '../../stations/public.ts'
import { OFFICE_KINDS, type UnitBrief, UnitId } from '../../territory/contract.ts'
import { type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import { offPlane, onPlane } from '../units/plane/rules.ts'
import { circleAround } from '../walking/isochrone/circle/rules.ts'
import {
  drawIsochrone,
  type Gap,
  type GapList,
  getReach,
  type Isochrone,
  listGaps,
  listPointsThen,
  mapReach,
  type Question,
  ReachMap,
  type StationNear,
  type UnitReach,
  whatIf,
  type WhatIf,
} from './contract.ts'
import { findGaps, type GapFound } from './gaps/rules.ts'
import { type NearestThen, openReach, type ReachMemory } from './memory.ts'
import { countCovered, momentAsked, outside, placesTried, understood } from './rules.ts'

export type ReachHouse = House & {
  readonly territory: TerritoryMemory
  readonly stations: StationsMemory
  readonly settings: Settings
  readonly today: () => string
}
type Desk = ReachHouse & { readonly reach: ReachMemory }

/** Registers the routes of who is reached: all answered from memory. */
export function reachRoutes(app: App, house: ReachHouse): void {
  const desk: Desk = { ...house, reach: openReach(house) }
  reads(app, getReach, ({ params, querystring }) => showReach(desk, params.unitId, querystring))
  answersJson(app, mapReach, ({ params, querystring }) => drawMap(desk, params.unitId, querystring))
  answersJson(app, listPointsThen, ({ querystring }) =>
    JSON.stringify(
      house.stations.points(momentAsked(querystring, house.today(), house.settings.timeZone) ?? undefined),
    ),
  )
  reads(app, listGaps, ({ params, querystring }) => showGaps(desk, params.unitId, querystring))
  reads(app, whatIf, ({ params, querystring }) => tryPlace(desk, params.unitId, querystring))
  reads(app, drawIsochrone, ({ querystring }) => drawAround(desk, querystring))
}

/** The question as it was understood, and who is reached then: by stations that are there, or tried. */
function askedOf(desk: Desk, ask: Question) {
  const { reach, today, settings } = desk
  const at = momentAsked(ask, today(), settings.timeZone)
  const nearest = reach.nearest(at)
  const asked = {
    ...understood(ask),
    at: at === null ? null : Temporal.Instant.fromEpochMilliseconds(at),
    stations: nearest.stations.length,
  }
  const tried = placesTried(ask.tried).map((place) => nearTo(desk, place, asked.metres))
  const isThere = (grid: number) => nearest.metres[grid]! <= asked.metres
  const isCovered = (grid: number) => isThere(grid) || tried.some((isNear) => isNear(grid))
  return { asked, nearest, isThere, isCovered }
}

function unitOf({ territory }: Desk, id: string): UnitBrief {
  const unit = territory.brief(id)
  if (!unit) throw unitNotFound()
  return unit
}

const named = ({ id, kind, zh, en }: UnitBrief) => ({ id, kind, zh, en })

function showReach(desk: Desk, id: string, ask: Question): UnitReach {
  const { territory, reach } = desk
  const unit = unitOf(desk, id)
  const { asked, isCovered } = askedOf(desk, ask)
  const count = (below: string) => countCovered(reach.land(), reach.gridsOf(below), isCovered)
  const edge = unit.kind === 'areaGrid' ? 'areaGrid' : 'administrative'
  const within = territory
    .children(id, edge)
    .filter(({ kind }) => !OFFICE_KINDS.has(kind))
    .map((child) => ({ unit: named(child), covered: count(child.id) }))
    .toSorted((a, b) => outside(b.covered) - outside(a.covered))
  return { asked, unit: named(unit), covered: count(id), within }
}

function drawMap(desk: Desk, id: string, ask: Question): string {
  unitOf(desk, id)
  const { ids, positions, people } = desk.reach.land()
  const { asked, nearest, isThere, isCovered } = askedOf(desk, ask)
  const grids = [...desk.reach.gridsOf(id)]
  const { metres } = nearest
  return JSON.stringify({
    asked: ReachMap.shape.asked.encode(asked),
    ids: grids.map((grid) => ids[grid]),
    lon: grids.map((grid) => Math.round(positions[grid]![0] * WIRE_STEPS)),
    lat: grids.map((grid) => Math.round(positions[grid]![1] * WIRE_STEPS)),
    people: grids.map((grid) => people[grid]),
    metres: grids.map((grid) => (Number.isFinite(metres[grid]) ? Math.round(metres[grid]!) : -1)),
    covered: grids.map((grid) => (isThere(grid) ? 1 : isCovered(grid) ? 2 : 0)),
  })
}

function showGaps(desk: Desk, id: string, { limit, ...ask }: Question & { limit: number }): GapList {
  unitOf(desk, id)
  const land = desk.reach.land()
  const { asked, nearest, isCovered } = askedOf(desk, ask)
  const grids = desk.reach.gridsOf(id)
  const uncovered = grids.filter((grid) => !isCovered(grid) && land.people[grid]! > 0)
  const gaps = findGaps(land, uncovered, asked.metres, limit).map((gap) => tellGap(desk, nearest, gap))
  const people = outside(countCovered(land, grids, isCovered))
  return { asked, gaps, people, left: people - gaps.reduce((sum, gap) => sum + gap.people, 0) }
}

function tellGap(desk: Desk, nearest: NearestThen, { at, grids, people }: GapFound): Gap {
  const { ids, positions } = desk.reach.land()
  const path = desk.territory.path(ids[at]!)
  return {
    at: [...positions[at]!],
    unit: named(path.at(-1)!),
    path: path.map(named),
    people,
    grids: grids.map((grid) => UnitId.parse(ids[grid])),
    nearest: stationNear(desk, nearest.stations[nearest.which[at]!], positions[at]!),
  }
}

function stationNear({ stations }: Desk, id: string | undefined, from: Position): StationNear | null {
  const found = id === undefined ? undefined : stations.brief(id, { at: from })
  return found
    ? { id: StationId.parse(found.id), zh: found.zh, en: found.en, metres: found.metres ?? 0 }
    : null
}

function tryPlace(
  desk: Desk,
  id: string,
  { lon, lat, ...ask }: Question & { lon: number; lat: number },
): WhatIf {
  unitOf(desk, id)
  const land = desk.reach.land()
  const { asked, nearest, isCovered } = askedOf(desk, ask)
  const grids = desk.reach.gridsOf(id)
  const isNear = nearTo(desk, [lon, lat], asked.metres)
  const won = grids.filter((grid) => !isCovered(grid) && isNear(grid))
  const { unit } = desk.territory.locate([lon, lat])
  const next = nearestStation(desk, nearest.stations, [lon, lat])
  return {
    asked,
    before: countCovered(land, grids, isCovered),
    after: countCovered(land, grids, (grid) => isCovered(grid) || isNear(grid)),
    won: [...won].map((grid) => UnitId.parse(land.ids[grid])),
    unit: unit && named(unit),
    nearest: stationNear(desk, next, [lon, lat]),
  }
}

/** Tells whether a micro-grid lies within so many metres of a place. */
function nearTo({ reach }: Desk, place: Position, metres: number): (grid: number) => boolean {
  const { east, north, origin } = reach.land()
  const [x, y] = onPlane(place, origin)
  return (grid) => Math.hypot(east[grid]! - x, north[grid]! - y) <= metres
}

function nearestStation({ stations }: Desk, ids: readonly string[], at: Position): string | undefined {
  let best: string | undefined
  let least = Infinity
  for (const id of ids) {
    const place = stations.placeOf(id)
    const metres = place ? metresBetween(at, place) : Infinity
    if (metres >= least) continue
    least = metres
    best = id
  }
  return best
}

function drawAround(
  desk: Desk,
  { lon, lat, ...ask }: Pick<Question, 'metres' | 'minutes'> & { lon: number; lat: number },
): Isochrone {
  const land = desk.reach.land()
  const asked = { ...understood(ask), at: null, stations: desk.stations.count }
  const isNear = nearTo(desk, [lon, lat], asked.metres)
  const inside = [...land.ids.keys()].filter(isNear)
  return {
    asked,
    at: [lon, lat],
    rings: [wireRing(circleAround([0, 0], asked.metres).map((corner) => offPlane(corner, [lon, lat])))],
    people: inside.reduce((sum, grid) => sum + land.people[grid]!, 0),
    grids: inside.length,
  }
}
