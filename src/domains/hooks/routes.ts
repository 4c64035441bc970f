import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { Settings } from '../../kernel/settings.ts'
import type { CatalogueMemory } from '../catalogue/public.ts'
import type { RequestsHouse } from '../requests/public.ts'
import * as actions from './actions.ts'
import { ownHookRoutes } from './bykey/routes.ts'
import * as contract from './contract.ts'
import { listAttempts, listMessages, replayMessages } from './log/actions.ts'
import { listEventTypes } from './payload/actions.ts'
import { setStandIn, showStandIn } from './standin/actions.ts'
import { standInRoutes } from './standin/routes.ts'

export type HooksHouse = RequestsHouse & {
  readonly log: FastifyBaseLogger
  readonly catalogue: CatalogueMemory
  readonly settings: Pick<Settings, 'publicUrl' | 'port' | 'production' | 'timeZone' | 'hooksMayGoPrivate'>
  today(): string
}

/** Registers the room's routes. */
export async function hookRoutes(app: App, house: HooksHouse): Promise<void> {
  showing(app, house)
  changing(app, house)
  running(app, house)
  ownHookRoutes(app, house)
  await standInRoutes(app, house)
}

function showing(app: App, { db }: HooksHouse): void {
  reads(app, contract.listEventTypes, ({ language }) => listEventTypes(db, language))
  reads(app, contract.listHooks, ({ who, querystring: { unit } }) =>
    look(db, who, (tx) => actions.listHooks(tx, who, unit)),
  )
  reads(app, contract.getHook, ({ who, params: { hookId } }) =>
    look(db, who, (tx) => actions.showHook(tx, hookId)),
  )
  reads(app, contract.listMessages, ({ who, params: { hookId }, querystring }) =>
    look(db, who, (tx) => listMessages(tx, hookId, querystring)),
  )
  reads(app, contract.listAttempts, ({ who, params: { hookId, messageId } }) =>
    look(db, who, (tx) => listAttempts(tx, hookId, messageId)),
  )
  reads(app, contract.showStandIn, ({ who, params: { hookId } }) =>
    look(db, who, (tx) => showStandIn(tx, hookId)),
  )
}

function changing(app: App, house: HooksHouse): void {
  const { db, keys } = house
  const secret = (request: FastifyRequest) => ({ secret: actions.secretOf(keys, request) })
  writes(
    app,
    db,
    contract.makeHook,
    (tx, { who, body, request }) =>
      actions.makeHook(tx, who, { ...body, ...secret(request) }, actions.termsOf(house)),
    { secret },
  )
  writes(app, db, contract.changeHook, (tx, { who, params: { hookId }, body }) =>
    actions.changeHook(tx, who, hookId, body, actions.termsOf(house)),
  )
  writes(
    app,
    db,
    contract.rotateHook,
    (tx, { who, params: { hookId }, request }) =>
      actions.rotateHook(tx, who, hookId, secret(request).secret, actions.termsOf(house)),
    { secret },
  )
}

function running(app: App, { db }: HooksHouse): void {
  writes(app, db, contract.setHookState, (tx, { who, params: { hookId }, body: { step } }) =>
    actions.setHookState(tx, who, hookId, step),
  )
  writes(app, db, contract.testHook, (tx, { who, params: { hookId } }) => actions.testHook(tx, who, hookId))
  writes(app, db, contract.replayMessages, (tx, { who, params: { hookId }, body }) =>
    replayMessages(tx, who, hookId, body),
  )
  writes(app, db, contract.setStandIn, (tx, { who, params: { hookId }, body: { failing } }) =>
    setStandIn(tx, who, hookId, failing),
  )
}
