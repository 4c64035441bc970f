import { type BulkDoor, takeBackWhole } from '../../../kernel/bulk-door.ts'
import { announce } from '../../../kernel/changes.ts'
import { notYours } from '../../../kernel/problem.ts'
import { FIELDS, rowFaults } from './rules.ts'
import * as store from './store.ts'

/** Takes in stations: what they are and where they stand, without their hours. */
export const stationsBulk: BulkDoor = {
  fields: Object.keys(FIELDS),
  faultsOf: rowFaults,
  prepare: store.makeTables,
  known: store.readKnown,
  match: store.copyMatched,
  count: store.countChanges,
  async write(tx) {
    const counts = await store.countChanges(tx)
    const changed = await store.holdChanged(tx)
    // Policies leave out silently what is not one's own: fewer rows than wanted means that some was not.
    if ((await store.changeHeld(tx)) !== changed) throw notYours()
    const fresh = await store.insertFresh(tx)
    return { fresh, changed, same: counts.same }
  },
  done: () => store.DONE,
  takeBack: (tx) => takeBackWhole(tx, store),
  briefs: store.findBriefs,
  announce: (tx) => announce(tx, 'stations', '*'),
}
