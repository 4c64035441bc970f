import type { FastifyRequest } from 'fastify'
import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import * as actions from '../actions.ts'
import { listAttempts, listMessages, replayMessages } from '../log/actions.ts'
import type { HooksHouse } from '../routes.ts'
import * as contract from './contract.ts'

/** What a partner does with its own, by a key that is for webhooks; policies see to whose they are. */
export function ownHookRoutes(app: App, house: HooksHouse): void {
  const { db } = house
  reads(app, contract.listOwnHooks, ({ who }) => look(db, who, (tx) => actions.listOwn(tx, who)))
  reads(app, contract.getOwnHook, ({ who, params: { hookId } }) =>
    look(db, who, (tx) => actions.showHook(tx, hookId)),
  )
  reads(app, contract.listOwnMessages, ({ who, params: { hookId }, querystring }) =>
    look(db, who, (tx) => listMessages(tx, hookId, querystring)),
  )
  reads(app, contract.listOwnAttempts, ({ who, params: { hookId, messageId } }) =>
    look(db, who, (tx) => listAttempts(tx, hookId, messageId)),
  )
  changing(app, house)
  writes(app, db, contract.setOwnHookState, (tx, { who, params: { hookId }, body: { step } }) =>
    actions.setHookState(tx, who, hookId, step),
  )
  writes(app, db, contract.testOwnHook, (tx, { who, params: { hookId } }) =>
    actions.testHook(tx, who, hookId),
  )
  writes(app, db, contract.replayOwnMessages, (tx, { who, params: { hookId }, body }) =>
    replayMessages(tx, who, hookId, body),
  )
}

function changing(app: App, house: HooksHouse): void {
  const { db, keys } = house
  const secret = (request: FastifyRequest) => ({ secret: actions.secretOf(keys, request) })
  writes(
    app,
    db,
    contract.makeOwnHook,
    async (tx, { who, body, request }) => {
      const own = await actions.holderOf(tx, who)
      const wish = { ...own, ...body, unit: body.unit ?? own.unit, ...secret(request) }
      return actions.makeHook(tx, who, wish, actions.termsOf(house))
    },
    { secret },
  )
  writes(app, db, contract.changeOwnHook, async (tx, { who, params: { hookId }, body }) => {
    const { holder } = await actions.holderOf(tx, who)
    return actions.changeHook(tx, who, hookId, { ...body, holder }, actions.termsOf(house))
  })
  writes(
    app,
    db,
    contract.rotateOwnHook,
    (tx, { who, params: { hookId }, request }) =>
      actions.rotateHook(tx, who, hookId, secret(request).secret, actions.termsOf(house)),
    { secret },
  )
}
