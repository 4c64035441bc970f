import type { FastifyRequest } from 'fastify'
import { act, glance, look, type Who } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import type { Database } from '../../kernel/database.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { notYours } from '../../kernel/problem.ts'
import { hashOfSecret } from '../../kernel/told-key.ts'
import { type Identity, SESSION_COOKIE } from '../identity/public.ts'
import type { VisitsHouse } from '../visits/public.ts'
import * as contract from './contract.ts'
import * as devices from './devices/actions.ts'
import { caseloadOf, syncField } from './log/actions.ts'

/** What the room needs of the program. */
export type FieldHouse = VisitsHouse & {
  readonly planned: Database
  readonly identity: Pick<Identity, 'forget'>
}

/**
 * Registers the room's routes. What is synced carries ids and numbers of its own, by which it happens once: its
 * answers, with what is told at doors in them, are kept nowhere.
 */
export function fieldRoutes(app: App, house: FieldHouse): void {
  const { db, planned, settings } = house
  const today = () => Temporal.Now.plainDateISO(settings.timeZone).toString()
  writes(app, db, contract.registerDevice, (tx, { who, body, request }) =>
    devices.registerDevice(tx, worker(who), { ...body, session: sessionOf(request) }, today()),
  )
  reads(app, contract.listDevices, ({ who }) => look(db, who, (tx) => devices.listDevices(tx, worker(who))))
  reads(app, contract.listDevicesBelow, ({ who, querystring }) =>
    look(db, who, (tx) => devices.listDevicesBelow(tx, worker(who), querystring.unit)),
  )
  writes(
    app,
    db,
    contract.revokeDevice,
    (tx, { who, params, request }) =>
      devices.revokeDevice(tx, worker(who), params.deviceId, sessionOf(request)),
    // Rare enough: asking once more about every session is cheaper than telling whose ended.
    { afterCommit: () => house.identity.forget() },
  )
  // Done twice it is done once; no key is needed, and nothing is kept of the answer.
  reads(app, contract.hearRevoked, ({ who, params, body }) =>
    act(db, who, (tx) => devices.hearRevoked(tx, params.deviceId, body.unsent)),
  )
  reads(app, contract.syncField, async ({ who, language, body, request }, reply) => {
    void reply.header('cache-control', 'no-store')
    const syncing = {
      who: worker(who),
      session: sessionOf(request),
      language,
      bytes: Number(request.headers['content-length'] ?? 0),
      now: Temporal.Now.instant().round('millisecond'),
    }
    const heard = await act(planned, who, (tx) => syncField(tx, house, syncing, body))
    if (heard.state === 'revoked') return { ...heard, caseload: null }
    // Of one moment: a phone forgets what is not in it, and caseloads change hands at any time.
    const caseload = await glance(planned, who, (tx) => caseloadOf(tx, house, syncing, body.since))
    return { ...heard, caseload }
  })
}

/** Of the session with which a phone asks: what identity keeps of it. */
function sessionOf({ cookies }: FastifyRequest): devices.Session {
  const token = cookies[SESSION_COOKIE]
  return token === undefined ? null : hashOfSecret(token)
}

/** Somebody; routes for staff have asked before. */
function worker(who: Who): devices.Worker {
  if (who.person === null) throw notYours()
  return who as devices.Worker
}
