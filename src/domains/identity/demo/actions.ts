import type { FastifyRequest } from 'fastify'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Settings } from '../../../kernel/settings.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { DemoPerson } from '../contract.ts'
import { namedRoles } from '../person/actions.ts'
import { rolesOf } from '../person/store.ts'
import { beginSession, type NewSession } from '../session/actions.ts'
import { isAtThisMachine } from './rules.ts'
import { findDemoPeople, findStandInMessages } from './store.ts'

type Deps = {
  readonly db: Database
  readonly settings: Pick<Settings, 'production'>
  readonly territory: TerritoryMemory
}

export type StandInMessage = { channel: string; recipient: string; body: string; at: Temporal.Instant }

const MESSAGES_SHOWN = 20

function mayDemo({ settings }: Deps, { socket, headers }: FastifyRequest): boolean {
  return !settings.production && isAtThisMachine({ socketAddress: socket.remoteAddress, headers })
}

/** The people of the demo city, for somebody at this machine; null where there is no demo. */
export async function showDemoPeople(deps: Deps, request: FastifyRequest): Promise<DemoPerson[] | null> {
  if (!mayDemo(deps, request)) return null
  const people = await look(
    deps.db,
    ANYONE,
    async (tx) => {
      const shown: DemoPerson[] = []
      for (const person of await findDemoPeople(tx))
        shown.push({ ...person, roles: namedRoles(await rolesOf(tx, person.id), deps.territory) })
      return shown
    },
    'sign-in',
  )
  return people.length > 0 ? people : null
}

/** Begins a session of a demo person without any proof. Throws not-found everywhere but in a demo. */
export async function signInAsDemo(deps: Deps, request: FastifyRequest, id: string): Promise<NewSession> {
  if (!mayDemo(deps, request)) throw notFound()
  return act(
    deps.db,
    ANYONE,
    async (tx) => {
      const person = (await findDemoPeople(tx)).find((one) => one.id === id)
      if (!person) throw notFound()
      return beginSession(tx, person, 'demo')
    },
    'sign-in',
  )
}

/** What the stand-in for text messages would have sent; null where there is no demo. */
export async function showStandInMessages(
  deps: Deps,
  request: FastifyRequest,
): Promise<StandInMessage[] | null> {
  if (!mayDemo(deps, request)) return null
  const people = await look(deps.db, ANYONE, findDemoPeople, 'sign-in')
  if (people.length === 0) return null
  return look(deps.db, ANYONE, (tx) => findStandInMessages(tx, MESSAGES_SHOWN), 'stand-in')
}
