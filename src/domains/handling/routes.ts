import { act, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import type { Database } from '../../kernel/database.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { type ActingHouse, actOnCase } from './acting/actions.ts'
import { boardRoutes } from './board/routes.ts'
import { caseOfNumber, type ChoosingHouse, unitsFor } from './choices/actions.ts'
import * as contract from './contract.ts'
import { duplicateRoutes } from './duplicates/routes.ts'
import { showInbox } from './inbox/actions.ts'
import { spokenIn } from './processes/memory.ts'
import { processShown } from './processes/rules.ts'
import { wholeProcessRoutes } from './processes/whole/routes.ts'
import { templateRoutes } from './templates/routes.ts'
import { watchRoutes } from './watch/routes.ts'
import { lookAtReporter, showCase, type ShowingHouse } from './shown/actions.ts'

/** What the room needs of the program. */
export type HandlingHouse = {
  readonly db: Database
  /** For the inbox and the page of a case, which everybody opens all day. */
  readonly planned: Database
} & ShowingHouse &
  ActingHouse &
  ChoosingHouse

/** Registers the room's routes. */
export function handlingRoutes(app: App, house: HandlingHouse): void {
  const { planned, cases, processes } = house
  reads(app, contract.listProcesses, ({ language }) =>
    cases.processes.map((process) => {
      const spoken = spokenIn(processes, process, language)
      return processShown(spoken.process, spoken.words)
    }),
  )
  reads(app, contract.listInbox, ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(planned, who, (tx) => showInbox(tx, house, querystring))
  })
  wholeProcessRoutes(app, processes)
  oneCase(app, house)
  boardRoutes(app, house)
  watchRoutes(app, house)
  duplicateRoutes(app, house)
  templateRoutes(app, house)
}

function oneCase(app: App, house: HandlingHouse): void {
  const { db, planned } = house
  reads(app, contract.getCase, ({ who, language, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(planned, who, (tx) => showCase(tx, house, { who, language }, params.caseId))
  })
  // A look is written down, so it is an action; its answer is kept nowhere.
  reads(app, contract.lookAtReporter, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return act(db, who, (tx) => lookAtReporter(tx, house, who, params.caseId))
  })
  reads(app, contract.listCaseUnits, ({ who, params, querystring }) =>
    look(db, who, (tx) =>
      unitsFor(tx, house, who, { id: params.caseId, text: querystring.text?.trim() ?? '' }),
    ),
  )
  reads(app, contract.findCase, ({ who, params }) => look(db, who, (tx) => caseOfNumber(tx, params.number)))
  writes(app, db, contract.takeCaseAction, (tx, { who, params, body }) =>
    actOnCase(tx, house, who, { id: params.caseId, action: params.action, ...body }),
  )
}
