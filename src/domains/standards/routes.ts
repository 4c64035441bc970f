import { look, type Who } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import type { Tx } from '../../kernel/database.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { StationsHouse } from '../stations/public.ts'
import { prove } from '../territory/public.ts'
import * as audits from './audit/actions.ts'
import { showAudit, showDesk, showStationAudits } from './audit/public.ts'
import { findPublicResult } from './audit/store.ts'
import * as building from './building/actions.ts'
import { listProjects as projectsOf, showProject } from './building/public.ts'
import type { Site } from './building/contract.ts'
import * as contract from './contract.ts'
import * as draws from './draw/actions.ts'
import { listColleagues, listDraws, showDraw } from './draw/public.ts'
import * as editions from './edition/actions.ts'
import { showEdition, showStandard } from './edition/public.ts'
import * as findings from './finding/actions.ts'
import { listFindings, showFinding, windowOf } from './finding/public.ts'

export type StandardsHouse = StationsHouse & {
  readonly settings: { readonly timeZone: string }
  today(): string
}

/** Registers the room's routes. */
export function standardsRoutes(app: App, house: StandardsHouse): void {
  standardRoutes(app, house)
  auditRoutes(app, house)
  findingRoutes(app, house)
  drawRoutes(app, house)
  buildingRoutes(app, house)
}

function seeing(house: StandardsHouse, who: Who) {
  const { territory, settings } = house
  return <T>(work: (seen: Seen) => Promise<T>): Promise<T> =>
    look(house.db, who, (tx) =>
      work({ tx, who, territory, today: house.today(), timeZone: settings.timeZone }),
    )
}
type Seen = {
  tx: Tx
  who: Who
  territory: StandardsHouse['territory']
  today: string
  timeZone: string
}

function standardRoutes(app: App, house: StandardsHouse): void {
  const { db } = house
  reads(app, contract.getStandard, ({ who, querystring: { unit } }) =>
    seeing(house, who)((seen) => showStandard(seen, unit)),
  )
  reads(app, contract.getEdition, ({ who, params }) =>
    seeing(house, who)((seen) => showEdition(seen, params.editionId)),
  )
  writes(app, db, contract.foundStandard, async (tx, { who, body: { unit, name } }) =>
    editions.foundStandard(tx, await prove(tx, who, 'station.inspect', unit), name),
  )
  writes(app, db, contract.draftEdition, async (tx, { who, params }) => ({
    id: await editions.draftEdition(tx, await editions.proveStandard(tx, who, params.standardId)),
  }))
  writes(app, db, contract.saveEdition, async (tx, { who, params, body }) =>
    editions.saveEdition(tx, await editions.proveEdition(tx, who, params.editionId), body),
  )
  writes(app, db, contract.issueEdition, async (tx, { who, params, body }) => {
    const proven = await editions.proveEdition(tx, who, params.editionId)
    await editions.issueEdition(tx, proven, { ...body, today: house.today() })
    return { id: params.editionId }
  })
}

function auditRoutes(app: App, house: StandardsHouse): void {
  const { db, settings } = house
  reads(app, contract.getDesk, ({ who, querystring: { unit } }) =>
    seeing(house, who)((seen) => showDesk(seen, unit)),
  )
  reads(app, contract.getAudit, ({ who, params }) =>
    seeing(house, who)((seen) => showAudit(seen, params.auditId)),
  )
  reads(app, contract.getStationAudits, ({ who, params }) =>
    seeing(house, who)((seen) => showStationAudits(seen, params.stationId)),
  )
  reads(app, contract.getPublicResult, ({ who, params }) =>
    seeing(house, who)(async ({ tx }) => ({ meets: await findPublicResult(tx, params.stationId) })),
  )
  writes(app, db, contract.beginAudit, async (tx, { who, body }) => ({
    id: await audits.beginAudit(tx, who, { ...body, today: house.today() }),
  }))
  writes(app, db, contract.saveAnswer, async (tx, { who, params, body }) => {
    await audits.saveAnswer(tx, await audits.ownAudit(tx, who, params.auditId), params.item, body)
    return { item: params.item }
  })
  writes(app, db, contract.submitAudit, async (tx, { who, params }) =>
    audits.submitAudit(tx, await audits.ownAudit(tx, who, params.auditId), {
      now: Temporal.Now.instant(),
      timeZone: settings.timeZone,
    }),
  )
  writes(app, db, contract.dropAudit, async (tx, { who, params }) => {
    await audits.dropAudit(tx, await audits.ownAudit(tx, who, params.auditId))
    return { id: params.auditId }
  })
}

function findingRoutes(app: App, house: StandardsHouse): void {
  const { timeZone } = house.settings
  reads(app, contract.listFindings, ({ who, querystring: { unit, closed } }) =>
    seeing(house, who)((seen) => listFindings(seen, unit, closed)),
  )
  reads(app, contract.getFinding, ({ who, params }) =>
    seeing(
      house,
      who,
    )((seen) => showFinding(seen, params.findingId, { now: Temporal.Now.instant(), timeZone })),
  )
  writes(app, house.db, contract.actOnFinding, async (tx, { who, params, body }) => {
    const reopenDays = await windowOf(tx, params.findingId)
    const acting = { now: Temporal.Now.instant(), timeZone, reopenDays }
    const { state, version } = await findings.actOnFinding(tx, who, { id: params.findingId, ...body }, acting)
    return { state, version }
  })
}

function drawRoutes(app: App, house: StandardsHouse): void {
  const { db, territory } = house
  reads(app, contract.listDraws, ({ who, querystring: { unit } }) =>
    seeing(house, who)((seen) => listDraws(seen, unit)),
  )
  reads(app, contract.getDraw, ({ who, params }) =>
    seeing(house, who)((seen) => showDraw(seen, params.drawId)),
  )
  reads(app, contract.listColleagues, ({ who, querystring: { unit, to } }) =>
    seeing(house, who)((seen) => listColleagues(seen, who, unit, to)),
  )
  writes(app, db, contract.announceDraw, async (tx, { who, body: { unit, ...wish } }) => {
    const proof = await prove(tx, who, 'station.inspect', unit)
    if (who.person === null) throw new Error('Whoever holds a permission is somebody')
    return { id: await draws.announceDraw(tx, { proof, by: who.person, territory }, wish) }
  })
  writes(app, db, contract.makeDraw, async (tx, { who, params, body }) =>
    draws.makeDraw(
      tx,
      { ...(await draws.proveDraw(tx, who, params.drawId)), territory },
      { ...body, by: who.person ?? '', today: house.today() },
    ),
  )
}

function buildingRoutes(app: App, house: StandardsHouse): void {
  const { db, territory, settings } = house
  reads(app, contract.listProjects, ({ who, querystring: { unit } }) =>
    seeing(house, who)((seen) => projectsOf(seen, unit)),
  )
  reads(app, contract.getProject, ({ who, params }) =>
    seeing(house, who)((seen) => showProject(seen, params.projectId)),
  )
  writes(app, db, contract.beginProject, async (tx, { who, body }) => {
    const proof = await prove(tx, who, 'station.edit', body.unit)
    const wish = { ...body, today: house.today(), now: Temporal.Now.instant() }
    return { id: await building.beginProject(tx, who, proof, wish) }
  })
  writes(app, db, contract.actOnProject, async (tx, { who, params, body }) =>
    building.actOnProject(
      tx,
      who,
      { id: params.projectId, ...body },
      {
        now: Temporal.Now.instant(),
        timeZone: settings.timeZone,
        unitAt: (site, within) => smallestAt(territory, site, within),
      },
    ),
  )
}

/** The smallest unit at a place, if it lies inside another; else that one: geometry refuses nobody. */
function smallestAt(territory: StandardsHouse['territory'], { lon, lat }: Site, within: string): string {
  const { unit, path } = territory.locate([lon, lat])
  return unit && path.some(({ id }) => id === within) ? unit.id : within
}
