import { look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { type TerritoryHouse, unitNotFound } from '../territory/public.ts'
import * as actions from './actions.ts'
import {
  acknowledgeFinding,
  getFinding,
  listCheckRules,
  listFindings,
  reopenFinding,
  summariseFindings,
} from './contract.ts'
import { findingNotFound } from './rules.ts'
import { showRules } from './rule/store.ts'
import { showFinding, summaryOf } from './showing/rules.ts'
import { countFindings, findDays, findFinding, findFindings, findHistory, findLastRun } from './store.ts'

/** Registers the room's routes. */
export function checksRoutes(app: App, house: TerritoryHouse): void {
  reading(app, house)
  changing(app, house)
}

function reading(app: App, { db, territory }: TerritoryHouse): void {
  reads(app, listFindings, ({ who, querystring: { self, ...ask } }) => {
    if (!territory.brief(ask.unit)) throw unitNotFound()
    return look(db, who, async (tx) => {
      const { rows, total } = await findFindings(tx, { ...ask, self: self === 'yes' })
      return { findings: rows.map((row) => showFinding(row, territory, who)), total }
    })
  })
  reads(app, summariseFindings, ({ who, querystring }) => {
    const unit = territory.brief(querystring.unit)
    if (!unit) throw unitNotFound()
    return look(db, who, async (tx) => ({
      ...summaryOf(await countFindings(tx, unit.id), unit, territory),
      days: await findDays(tx, unit.id),
      lastRun: await findLastRun(tx),
    }))
  })
  reads(app, getFinding, ({ who, params }) =>
    look(db, who, async (tx) => {
      const row = await findFinding(tx, params.findingId)
      if (!row) throw findingNotFound()
      return { finding: showFinding(row, territory, who), ...(await findHistory(tx, row.id)) }
    }),
  )
  reads(app, listCheckRules, ({ who }) => look(db, who, (tx) => showRules(tx)))
}

function changing(app: App, { db, today }: TerritoryHouse): void {
  writes(app, db, acknowledgeFinding, async (tx, { who, params, body }) => {
    const proof = await actions.proveFinding(tx, who, params.findingId)
    await actions.acknowledge(tx, proof, { ...body, today: today() })
    return { id: params.findingId }
  })
  writes(app, db, reopenFinding, async (tx, { who, params }) => {
    await actions.reopen(tx, await actions.proveFinding(tx, who, params.findingId))
    return { id: params.findingId }
  })
}
