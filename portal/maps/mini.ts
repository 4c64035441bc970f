import type { StationBrief } from '../../src/domains/stations/contract.ts'
import type { TerritoryMemory } from '../../src/domains/territory/public.ts'
import { metresBetween, type Position } from '../../src/kernel/geo.ts'
import { drawUnits } from './drawing.ts'
import { frameAround, type Paper } from './frame.ts'
import type { MiniView } from './map.tsx'
import { pointsOf } from './points.ts'
import type { Spot } from './spots.ts'

/** Farther than this, the reader is not drawn: the map shows where the station is (metres). */
const BOTH_UP_TO = 5000

/** Where the station is among those around it, and where the reader is, if near enough to be drawn. */
export async function miniMapOf(
  territory: TerritoryMemory,
  paper: Paper,
  station: MiniView['station'],
  around: { here: Position | null; others: readonly StationBrief[] },
): Promise<MiniView> {
  const at: Position = [station.at.lon, station.at.lat]
  const here = around.here && metresBetween(around.here, at) < BOTH_UP_TO ? around.here : null
  const frame = frameAround(at, here ?? at, paper)
  const units = await drawUnits(territory, frame)
  const own = territory.locate(at, 0).path.find(({ id }) => units.some(({ unit }) => unit.id === id))
  return {
    frame,
    units,
    own: own?.id,
    station,
    others: pointsOf(around.others.map(spotOf), frame, { apart: 20, edge: 8 }),
    here,
  }
}

function spotOf({ id, at }: StationBrief): Spot {
  return { id, at: [at.lon, at.lat] }
}
