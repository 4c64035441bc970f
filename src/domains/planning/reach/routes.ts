import type { App } from '../../../kernel/app.ts'
import { WIRE_STEPS, wireRing } from '../../../kernel/geo.ts'
import { answersJson, reads } from '../../../kernel/handle.ts'
import { OFFICE_KINDS, type UnitBrief, UnitId } from '../../territory/contract.ts'
import { offPlane } from '../units/plane/rules.ts'
import { withoutSmallHoles } from '../walking/isochrone/nesting/rules.ts'
import { layPlaces } from '../walking/places/rules.ts'
import {
  askedOf,
  type Desk,
  goneOf,
  named,
  nearestTo,
  reachedFrom,
  type ReachHouse,
  stationNear,
  type Understood,
  unitOf,
} from './actions.ts'
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
  type UnitReach,
  whatIf,
  type WhatIf,
} from './contract.ts'
import { findGaps, type GapFound } from './gaps/rules.ts'
import { openReach } from './memory.ts'
import { momentAsked, outside } from './rules.ts'
import { tellTrials } from './trials/actions.ts'
import { tryPlaces } from './trials/contract.ts'
import { tellWeek } from './week/actions.ts'
import { getReachWeek } from './week/contract.ts'

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
  reads(app, getReachWeek, ({ params, querystring }) => tellWeek(desk, params.unitId, querystring))
  reads(app, listGaps, ({ params, querystring }) => showGaps(desk, params.unitId, querystring))
  reads(app, tryPlaces, ({ params, querystring }) => tellTrials(desk, params.unitId, querystring))
  reads(app, whatIf, ({ params, querystring }) => tryPlace(desk, params.unitId, querystring))
  reads(app, drawIsochrone, ({ querystring }) => drawAround(desk, querystring))
}

async function showReach(desk: Desk, id: string, ask: Question): Promise<UnitReach> {
  const unit = unitOf(desk, id)
  const { asked, isCovered, count } = await askedOf(desk, ask)
  const countIn = (below: string) => count(desk.reach.gridsOf(below), isCovered)
  const within = partsOf(desk, unit)
    .map((child) => ({ unit: named(child), covered: countIn(child.id) }))
    .toSorted((a, b) => outside(b.covered) - outside(a.covered))
  return { asked, unit: named(unit), covered: countIn(id), within }
}

/** The units of one level that make up another: communities, not the area grids beside them that hold the same people. */
function partsOf({ territory }: Desk, { id, kind }: UnitBrief): UnitBrief[] {
  const edge = kind === 'areaGrid' ? 'areaGrid' : 'administrative'
  const children = territory.children(id, edge).filter((child) => !OFFICE_KINDS.has(child.kind))
  const others = children.filter((child) => child.kind !== 'areaGrid')
  return others.length > 0 ? others : children
}

async function drawMap(desk: Desk, id: string, ask: Question): Promise<string> {
  unitOf(desk, id)
  const { asked, reach, nearest, isThere, isCovered } = await askedOf(desk, ask)
  const { ids, positions, people } = reach.land
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

async function showGaps(
  desk: Desk,
  id: string,
  { limit, ...ask }: Question & { limit: number },
): Promise<GapList> {
  unitOf(desk, id)
  const understood = await askedOf(desk, ask)
  const { asked, reach, isCovered, count } = understood
  const { land } = reach
  const grids = desk.reach.gridsOf(id)
  const uncovered = grids.filter((grid) => !isCovered(grid) && land.people[grid]! > 0)
  const found = findGaps(land, uncovered, await reach.gathered(uncovered, asked.metres), limit)
  const gaps = found.map((gap) => tellGap(desk, understood, gap))
  const people = outside(count(grids, isCovered))
  return { asked, gaps, people, left: people - gaps.reduce((sum, gap) => sum + gap.people, 0) }
}

function tellGap(desk: Desk, { reach, nearest }: Understood, { at, grids, people }: GapFound): Gap {
  const { ids, positions } = reach.land
  const path = desk.territory.path(ids[at]!)
  const [site, metres] = [nearest.which[at]!, nearest.metres[at]!]
  return {
    at: [...positions[at]!],
    unit: named(path.at(-1)!),
    path: path.map(named),
    people,
    grids: grids.map((grid) => UnitId.parse(ids[grid])),
    nearest: stationNear(desk, reach, site < 0 ? undefined : { site, metres }),
  }
}

async function tryPlace(
  desk: Desk,
  id: string,
  { lon, lat, ...ask }: Question & { lon: number; lat: number },
): Promise<WhatIf> {
  unitOf(desk, id)
  const understood = await askedOf(desk, ask)
  const { asked, reach, isCovered, count } = understood
  const grids = desk.reach.gridsOf(id)
  const near = reachedFrom(reach, [[lon, lat]], asked.metres)[0]!
  const won = grids.filter((grid) => !isCovered(grid) && near.has(grid))
  const { unit } = desk.territory.locate([lon, lat])
  return {
    asked,
    before: count(grids, isCovered),
    after: count(grids, (grid) => isCovered(grid) || near.has(grid)),
    won: [...won].map((grid) => UnitId.parse(reach.land.ids[grid])),
    unit: unit && named(unit),
    nearest: nearestTo(desk, understood, [lon, lat]),
  }
}

/** A hole smaller than this, in square metres, is the middle of a block: it would only litter the map. */
const SMALL = 60_000

async function drawAround(
  desk: Desk,
  { lon, lat, ...ask }: Pick<Question, 'metres' | 'minutes'> & { lon: number; lat: number },
): Promise<Isochrone> {
  const { reach, gone } = await goneOf(desk, ask)
  const { land, going } = reach
  const brought = going.bring(layPlaces([[lon, lat]], land.origin))
  const inside = Array.from(going.around(brought)(0, gone.metres))
  return {
    asked: { ...gone, at: null, stations: desk.stations.count },
    at: [lon, lat],
    rings: withoutSmallHoles(going.outline(brought, 0, gone.metres), SMALL).map((ring) =>
      wireRing([...ring, ring[0]!].map((corner) => offPlane(corner, land.origin))),
    ),
    people: inside.reduce((sum, grid) => sum + land.people[grid]!, 0),
    grids: inside.length,
  }
}
