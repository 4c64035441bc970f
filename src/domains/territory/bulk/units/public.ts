import { type BulkDoor, takeBackWhole } from '../../../../kernel/bulk-door.ts'
import { announce } from '../../../../kernel/changes.ts'
import { notYours } from '../../../../kernel/problem.ts'
import { FIELDS, rowFaults } from './rules.ts'
import * as store from './store.ts'

/** Takes in units of some kinds: divisions, grids, or buildings, parks and markets. */
export function unitsBulk(kinds: readonly string[]): BulkDoor {
  return {
    fields: Object.keys(FIELDS),
    faultsOf: rowFaults,
    prepare: store.makeTables,
    known: (tx, unit) => store.readKnown(tx, unit, kinds),
    match: store.copyMatched,
    async judge(tx, day) {
      const judged = await store.judgeRows(tx, day)
      if (judged.length > 0)
        await store.dropMatched(
          tx,
          judged.map(({ row }) => row),
        )
      return judged
    },
    count: store.countChanges,
    async write(tx, day) {
      const { same } = await store.countChanges(tx)
      const changed = await store.holdChanged(tx)
      // Policies leave out silently what is not one's own: fewer rows than wanted means that some was not.
      if ((await store.changeHeld(tx, day)) !== changed) throw notYours()
      return { fresh: await store.insertFresh(tx, day), changed, same }
    },
    done: () => store.DONE,
    takeBack: (tx) => takeBackWhole(tx, store),
    briefs: store.findBriefs,
    announce: (tx) => announce(tx, 'territory', '*'),
  }
}
