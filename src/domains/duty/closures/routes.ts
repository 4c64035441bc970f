import { ANYONE, look, type Who } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Tx } from '../../../kernel/database.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { Settings } from '../../../kernel/settings.ts'
import { StationId } from '../../stations/contract.ts'
import { proveStation, readAtWork, stationNotFound, type StationsHouse } from '../../stations/public.ts'
import { prove } from '../../territory/public.ts'
import { minuteOf } from '../actions.ts'
import { closureNotFound } from '../rules.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { type ClosureHits, onDuty, organisationsServed } from './hits/store.ts'
import { closuresAt, toldOf } from './shown/actions.ts'
import { findClosedStations, findClosure, findClosuresIn } from './store.ts'

/** Past closures that a list still shows, in minutes. */
const SHOWN_AFTER = 60 * 1440

type ClosuresHouse = StationsHouse & {
  readonly settings: Pick<Settings, 'timeZone'>
  readonly closureHits?: readonly ClosureHits[]
}

/** Closures of stations. Rooms to come add whom a closure hits among their own people (`closureHits`). */
export function closureRoutes(app: App, house: ClosuresHouse): void {
  const hits = [onDuty, organisationsServed, ...(house.closureHits ?? [])]
  showing(app, house, hits)
  changing(app, house, hits)
}

function showing(app: App, house: ClosuresHouse, hits: readonly ClosureHits[]): void {
  const { db, territory, settings } = house
  reads(app, contract.listStationClosures, ({ params: { stationId } }) =>
    look(db, ANYONE, async (tx) => {
      const [station] = await readAtWork(tx, { ids: [stationId], since: '1970-01-01' })
      if (!station) throw stationNotFound()
      return closuresAt(tx, house.stations, station, Temporal.Now.instant())
    }),
  )
  reads(app, contract.listClosures, ({ who, querystring: { unit } }) =>
    look(db, who, async (tx) => {
      await prove(tx, who, 'station.edit', unit)
      const after = minuteOf(Temporal.Now.instant(), settings.timeZone) - SHOWN_AFTER
      const found = await findClosuresIn(tx, [...territory.below(unit)], after)
      const names = await namesOf(tx, [...new Set(found.flatMap(({ stations }) => stations))])
      return found.map(({ closure, stations }) => ({
        ...closure,
        stations: stations.flatMap((id) => names.get(id) ?? []),
      }))
    }),
  )
  reads(app, contract.getClosure, ({ who, params: { closureId } }) =>
    look(db, who, async (tx) => {
      const closure = await findClosure(tx, closureId)
      if (!closure) throw closureNotFound()
      const closed = await findClosedStations(tx, [closureId])
      await proveAll(
        tx,
        who,
        closed.map(({ station }) => station),
      )
      const names = await namesOf(
        tx,
        closed.map(({ station }) => station),
      )
      const told = await toldOf(tx, closureId)
      return { closure: { ...closure, stations: [...names.values()] }, told }
    }),
  )
  reads(app, contract.showClosureHits, ({ who, querystring: { unit, stations, ...wish } }) =>
    look(db, who, async (tx) => {
      const ids = stations === undefined ? null : stations.split(',').map((id) => StationId.parse(id))
      const proof = await prove(tx, who, 'station.edit', unit)
      return actions.foreseeHits(tx, proof, territory, { ...wish, stations: ids }, hits)
    }),
  )
}

function changing(app: App, { db, territory }: StationsHouse, hits: readonly ClosureHits[]): void {
  writes(app, db, contract.announceClosure, async (tx, { who, body: { unit, ...wish } }) =>
    actions.announceClosure(tx, who, await prove(tx, who, 'station.edit', unit), territory, wish, hits),
  )
  writes(app, db, contract.changeClosure, (tx, { who, params, body }) =>
    actions.changeClosure(tx, who, params.closureId, body, hits),
  )
  writes(app, db, contract.withdrawClosure, (tx, { who, params, body }) =>
    actions.withdrawClosure(tx, who, params.closureId, body, hits),
  )
}

async function proveAll(tx: Tx, who: Who, stations: readonly StationId[]): Promise<void> {
  for (const station of stations) await proveStation(tx, who, station)
}

async function namesOf(tx: Tx, ids: readonly string[]) {
  const stations = await readAtWork(tx, { ids, since: '9999-01-01' })
  return new Map(stations.map(({ id, zh, en }) => [id as string, { id, zh, en }]))
}
