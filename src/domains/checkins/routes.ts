import { act } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { Keys } from '../../kernel/keys.ts'
import type { Settings } from '../../kernel/settings.ts'
import { proveNoting } from '../footfall/public.ts'
import { checkIn, undoCheckIn } from './actions.ts'
import * as contract from './contract.ts'
import { readCheckInDay } from './expected/actions.ts'
import { listConflicts, resolveConflict, syncCheckIns } from './sync/actions.ts'

/** What the room needs of the program. */
export type CheckInsHouse = House & {
  readonly keys: Keys
  readonly settings: Pick<Settings, 'timeZone'>
}

/**
 * Registers the room's routes. What is checked in carries an id of its own from where it was noted, by which it
 * happens once: these answers, with names in them, are kept nowhere.
 */
export function checkInRoutes(app: App, { db, keys, settings }: CheckInsHouse): void {
  const wall = () => Temporal.Now.zonedDateTimeISO(settings.timeZone)
  reads(app, contract.getCheckInDay, ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return act(db, who, (tx) => readCheckInDay(tx, who, keys, querystring, wall()))
  })
  reads(app, contract.checkIn, ({ who, body }, reply) => {
    void reply.header('cache-control', 'no-store')
    return act(db, who, (tx) => checkIn(tx, who, keys, body, wall()))
  })
  writes(app, db, contract.undoCheckIn, (tx, { who, params }) => undoCheckIn(tx, who, params.checkInId))
  reads(app, contract.syncCheckIns, ({ who, body }) =>
    act(db, who, (tx) => syncCheckIns(tx, who, keys, body, wall())),
  )
  reads(app, contract.listConflicts, ({ who, querystring: { station } }, reply) => {
    void reply.header('cache-control', 'no-store')
    return act(db, who, async (tx) => {
      const { proof } = await proveNoting(tx, who, station)
      return listConflicts(tx, proof, station)
    })
  })
  writes(app, db, contract.resolveConflict, (tx, { who, params, body }) =>
    resolveConflict(tx, who, params.conflictId, body.resolution),
  )
}
