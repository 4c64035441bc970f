import { ANYONE, look, type Who } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database.ts'
import { answersJson, reads, writes } from '../../kernel/handle.ts'
import type { UnitId } from '../../kernel/ids.ts'
import type { Settings } from '../../kernel/settings.ts'
import type { StationId } from '../stations/contract.ts'
import { proveStation, readAtWork, stationNotFound, type StationsHouse } from '../stations/public.ts'
import { lineageOf, prove, type TerritoryMemory, unitNotFound } from '../territory/public.ts'
import { savePatterns, saveRoster } from './actions.ts'
import type { ClosureHits } from './closures/hits/store.ts'
import { closureRoutes } from './closures/routes.ts'
import * as contract from './contract.ts'
import { letGo, takeIn } from './member/actions.ts'
import { replacePosts } from './posts/store.ts'
import { tellChanged } from './telling/actions.ts'
import { readMyShifts, readPatterns, readRoster, readStationDuty } from './shown/actions.ts'

/** What the room needs of the program. Rooms to come tell whom a closure hits among their own people. */
export type DutyHouse = StationsHouse & {
  readonly settings: Pick<Settings, 'timeZone'>
  readonly closureHits?: readonly ClosureHits[]
}

/** Registers the room's routes. */
export function dutyRoutes(app: App, house: DutyHouse): void {
  planning(app, house)
  staffing(app, house)
  showing(app, house)
  closureRoutes(app, house)
}

function briefOf(territory: TerritoryMemory, id: UnitId) {
  const unit = territory.brief(id)
  if (!unit) throw unitNotFound()
  return unit
}

function planner(tx: Tx, who: Who, unit: UnitId) {
  return prove(tx, who, 'station.edit', unit)
}

function planning(app: App, { db, territory }: StationsHouse): void {
  answersJson(app, contract.getDutyRoster, ({ who, querystring: { unit, week, station } }) =>
    look(db, who, async (tx) => {
      await planner(tx, who, unit)
      return JSON.stringify(await readRoster(tx, territory, briefOf(territory, unit), { week, station }))
    }),
  )
  writes(app, db, contract.saveDutyRoster, async (tx, { who, body }) => {
    const { saved, gaps, concerned } = await saveRoster(
      tx,
      await planner(tx, who, body.unit),
      territory,
      body,
    )
    await tellChanged(tx, who, { unit: body.unit, week: body.week }, concerned)
    return { saved, gaps }
  })
  reads(app, contract.listPatterns, ({ who, querystring: { unit } }) =>
    look(db, who, async (tx) => {
      await planner(tx, who, unit)
      return readPatterns(tx, territory, briefOf(territory, unit))
    }),
  )
  writes(app, db, contract.savePatterns, async (tx, { who, body }) =>
    savePatterns(tx, await planner(tx, who, body.unit), body.stations),
  )
}

function staffing(app: App, { db }: StationsHouse): void {
  writes(app, db, contract.takeInColleague, async (tx, { who, body }) =>
    takeIn(tx, await prove(tx, who, 'station.edit', body.unit), body),
  )
  writes(app, db, contract.letColleagueGo, async (tx, { who, params, body }) =>
    letGo(tx, await prove(tx, who, 'station.edit', body.unit), params.personId),
  )
  writes(app, db, contract.setPosts, async (tx, { who, params: { stationId }, body }) => {
    const { proof } = await proveStation(tx, who, stationId)
    await replacePosts(tx, stationId, body.posts)
    const lineage = await lineageOf(tx, proof.unit)
    writeDown(tx, { action: 'duty.posts', subject: { kind: 'station', id: stationId }, lineage })
    return { posts: body.posts }
  })
}

function showing(app: App, { db, settings }: DutyHouse): void {
  reads(app, contract.getStationDuty, ({ params: { stationId } }) =>
    look(db, ANYONE, (tx) => dutyOf(tx, stationId)),
  )
  reads(app, contract.listMyShifts, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => readMyShifts(tx, who, settings.timeZone, Temporal.Now.instant()))
  })
}

async function dutyOf(tx: Tx, id: StationId) {
  const [station] = await readAtWork(tx, { ids: [id], since: '1970-01-01' })
  if (!station) throw stationNotFound()
  return readStationDuty(tx, id, station.plan.timeZone, Temporal.Now.instant())
}
