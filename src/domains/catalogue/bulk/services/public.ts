import type { BulkDoor } from '../../../../kernel/bulk-door.ts'
import { announce } from '../../../../kernel/changes.ts'
import { notYours } from '../../../../kernel/problem.ts'
import { readFunctions } from '../../../stations/listing/public.ts'
import { readCategories, readDocumentTypes } from '../../store.ts'
import { FIELDS, rowFaults, wordsFor } from './rules.ts'
import * as store from './store.ts'
import * as undo from './undo/store.ts'
import * as wishes from './wishes/store.ts'

/** Takes in services: new ones are offered from the day on, known ones get a new edition from it. */
export const servicesBulk: BulkDoor = {
  fields: Object.keys(FIELDS),
  faultsOf: rowFaults,
  async prepare(tx) {
    await wishes.makeTables(tx)
    await wishes.copyWords(tx, {
      category: wordsFor(await readCategories(tx)),
      function: wordsFor(await readFunctions(tx)),
      paper: wordsFor(await readDocumentTypes(tx)),
    })
  },
  known: wishes.readKnown,
  match: wishes.copyMatched,
  async judge(tx, day) {
    await wishes.layWishes(tx, day)
    const judged = await wishes.judgeWishes(tx, day)
    await wishes.settle(tx, [...new Set(judged.map(({ row }) => row))])
    return judged
  },
  count: wishes.countWishes,
  async write(tx, day) {
    const counts = await wishes.countWishes(tx)
    await store.holdChanged(tx, day)
    // Policies leave out silently what is not one's own: fewer rows than wanted means that some was not.
    if ((await store.changeHeld(tx, day)) !== counts.changed) throw notYours()
    await store.insertFresh(tx, day)
    await store.insertEditions(tx, day)
    return counts
  },
  done: () => store.DONE,
  async takeBack(tx) {
    const kept = await undo.readKept(tx)
    if (kept.length > 0) return kept
    if (!(await undo.putBack(tx))) throw notYours()
    return []
  },
  briefs: wishes.findBriefs,
  announce: (tx) => announce(tx, 'catalogue', '*'),
}
