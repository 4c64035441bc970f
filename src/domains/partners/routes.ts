import type { FastifyRequest } from 'fastify'
import { look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import type { Database } from '../../kernel/database.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { Keys } from '../../kernel/keys.ts'
import { toldBits } from '../../kernel/told-key.ts'
import { addPartner, changePartner, endPartner, listPartners, showPartner } from './actions.ts'
import * as contract from './contract.ts'
import { changeKey, makeKey, ownKey, revokeKey, rotateKey } from './keys/actions.ts'
import { secretOf } from './keys/rules.ts'
import type { PartnersMemory } from './memory.ts'
import { readUsage } from './usage/actions.ts'

/** What the room needs of the program. */
export type PartnersHouse = {
  readonly db: Database
  readonly keys: Keys
  readonly partners: PartnersMemory
  today(): string
}

/** Registers the room's routes. */
export function partnerRoutes(app: App, house: PartnersHouse): void {
  const { db, partners } = house
  reads(app, contract.listPartners, ({ who, querystring: { unit } }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => listPartners(tx, who, unit))
  })
  reads(app, contract.getPartner, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => showPartner(tx, params.partnerId))
  })
  reads(app, contract.getUsage, async ({ who, params, querystring: { days } }, reply) => {
    void reply.header('cache-control', 'no-store')
    // Up to the call before this one.
    await partners.flush()
    return look(db, who, (tx) => readUsage(tx, params.partnerId, days, house.today()))
  })
  writes(app, db, contract.addPartner, (tx, { who, body }) => addPartner(tx, who, body))
  writes(app, db, contract.changePartner, (tx, { who, params, body }) =>
    changePartner(tx, who, params.partnerId, body),
  )
  writes(app, db, contract.endPartner, (tx, { who, params }) => endPartner(tx, who, params.partnerId))
  keyRoutes(app, house)
}

function keyRoutes(app: App, { db, keys }: PartnersHouse): void {
  const keyOf = (request: FastifyRequest) => secretOf(toldBits(keys, 'partner-key', request))
  const secret = (request: FastifyRequest) => ({ key: keyOf(request) })
  writes(
    app,
    db,
    contract.makeKey,
    (tx, { who, params, body, request }) =>
      makeKey(tx, who, { ...body, partner: params.partnerId, key: keyOf(request) }),
    { secret },
  )
  writes(
    app,
    db,
    contract.rotateKey,
    (tx, { who, params, body, request }) =>
      rotateKey(tx, who, { ...body, id: params.keyId, key: keyOf(request) }),
    { secret },
  )
  writes(app, db, contract.changeKey, (tx, { who, params, body }) => changeKey(tx, who, params.keyId, body))
  writes(app, db, contract.revokeKey, (tx, { who, params }) => revokeKey(tx, who, params.keyId))
  reads(app, contract.getOwnKey, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => ownKey(tx, who))
  })
}
