import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App, House } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { defineProblem, notFound } from '../../kernel/problem.ts'
import { look } from '../../kernel/access.ts'
import { prove, type TerritoryMemory } from '../territory/public.ts'
import { aboutRoutes } from './about/routes.ts'
import { consentRoutes } from './consent/routes.ts'
import {
  askCode,
  endRole,
  eraseMe,
  getMe,
  getMyData,
  grantRole,
  listAudit,
  listDemoPeople,
  listRoles,
  signIn,
  signInAsDemo,
  signOut,
} from './contract.ts'
import { familyRoutes } from './family/routes.ts'
import { erasePerson, signedIn } from './person/actions.ts'
import type { Identity } from './public.ts'
import * as roles from './role/actions.ts'
import { endSession } from './session/actions.ts'
import { SESSION_COOKIE } from './session/cookie/public.ts'
import { staffRoutes } from './staff/routes.ts'
import { verifiedRoutes } from './verified/routes.ts'
import * as trail from './trail/actions.ts'

const keyNeeded = defineProblem('idempotency-key-needed', 400)

export type IdentityHouse = House & { readonly identity: Identity; readonly territory: TerritoryMemory }

/** Registers the room's routes. The cookie plugin must be there. */
export function identityRoutes(app: App, house: IdentityHouse): void {
  signingIn(app, house)
  oneself(app, house)
  administering(app, house)
  demo(app, house)
  staffRoutes(app, house.identity)
  consentRoutes(app, house)
  const { identity } = house
  familyRoutes(app, house, identity.family, () => identity.today())
  verifiedRoutes(app, house, identity.verified)
  aboutRoutes(app, house, identity.about, () => identity.today())
}

/**
 * These are not `writes`: that keeps answers and bare hashes of what was asked, and holds a transaction
 * around the counting of tries. A wish for a code is kept once under a keyed hash. A code is used
 * once, so a sign-in that is repeated finds it used, and no token is kept anywhere.
 */
function signingIn(app: App, { identity }: IdentityHouse): void {
  reads(app, askCode, ({ body, request, language }) =>
    identity.askCode(body.phone, { ip: request.ip, language, key: keyOf(request) }),
  )
  reads(app, signIn, async ({ body, request }, reply) => {
    const { person, token, expiresAt } = await identity.signIn(body.phone, body.code)
    identity.cookie.set(reply, request, token, expiresAt)
    return { person }
  })
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 8 || key.length > 128) throw keyNeeded()
  return key
}

function oneself(app: App, { db, identity }: IdentityHouse): void {
  reads(app, getMe, ({ who }) => identity.me(who))
  reads(app, getMyData, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return identity.myData(who)
  })
  const leave = {
    afterCommit: (reply: FastifyReply, request: FastifyRequest) => {
      identity.forget(request.who.person ?? undefined)
      identity.cookie.clear(reply)
    },
  }
  writes(
    app,
    db,
    signOut,
    async (tx, { who, body, request }) => {
      const token = request.cookies[SESSION_COOKIE] ?? ''
      return { ended: await endSession(tx, signedIn(who), token, body.everywhere) }
    },
    leave,
  )
  writes(
    app,
    db,
    eraseMe,
    async (tx, { who }) => {
      await erasePerson(tx, who, identity.personal)
      return { erased: true as const }
    },
    { ...leave, purpose: 'sign-in' },
  )
}

function administering(app: App, { db, identity, territory }: IdentityHouse): void {
  // Roles change rarely: asking once more about every session is cheaper than telling whose changed.
  const forgetAll = { afterCommit: () => identity.forget() }
  reads(app, listRoles, ({ who, querystring: { unit, within } }) =>
    look(db, who, async (tx) =>
      roles.listRoles(tx, await prove(tx, who, 'role.grant', unit), territory, within),
    ),
  )
  writes(
    app,
    db,
    grantRole,
    async (tx, { who, body }) => ({ id: await roles.grantRole(tx, who, body) }),
    forgetAll,
  )
  writes(
    app,
    db,
    endRole,
    async (tx, { who, params, body }) => {
      await roles.endRole(tx, who, params.roleGrantId, body.on)
      return { id: params.roleGrantId }
    },
    forgetAll,
  )
  reads(app, listAudit, ({ who, querystring }) => trail.listAudit({ db, territory }, who, querystring))
}

function demo(app: App, { identity }: IdentityHouse): void {
  reads(app, listDemoPeople, async ({ request }) => {
    const people = await identity.demoPeople(request)
    if (!people) throw notFound()
    return people
  })
  // No answer is kept: a repeated sign-in begins a session of its own.
  reads(app, signInAsDemo, async ({ body, request }, reply) => {
    const { person, token, expiresAt } = await identity.signInAsDemo(request, body.person)
    identity.cookie.set(reply, request, token, expiresAt)
    return { person }
  })
}
