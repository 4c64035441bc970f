import { type BulkDoor, takeBackWhole } from '../../../kernel/bulk-door.ts'
import { announce } from '../../../kernel/changes.ts'
import { notYours } from '../../../kernel/problem.ts'
import { FIELDS, rowFaults } from './rules.ts'
import * as store from './store.ts'

export { findByTexts } from './store.ts'

/** Takes in organisations, 100,000 at once. */
export const organisationsBulk: BulkDoor = {
  fields: Object.keys(FIELDS),
  faultsOf: rowFaults,
  prepare: store.makeTables,
  known: store.readKnown,
  match: store.copyMatched,
  count: store.countChanges,
  async write(tx, day) {
    const changed = await store.holdChanged(tx)
    // Policies leave out silently what is not one's own: fewer rows than wanted means that some was not.
    if ((await store.changeHeld(tx)) !== changed) throw notYours()
    await store.moveHeld(tx, day)
    await store.noteHeld(tx)
    const counts = await store.countMatched(tx)
    await store.insertFresh(tx, day)
    return { fresh: counts.fresh, changed, same: counts.known - changed }
  },
  done: store.doneOn,
  takeBack: (tx) => takeBackWhole(tx, store),
  briefs: store.findBriefs,
  announce: (tx) => announce(tx, 'organisations', '*'),
}
