import { checkCases } from '../engines/cases/standing/public.ts'
import { connect } from '../kernel/database.ts'
import { casesOf } from '../program/processes.ts'
import { openGround } from './ground.ts'
import { words } from './words.ts'

/** Folds the events of cases anew and compares; lists what differs, and then ends with 1. */
export async function run(): Promise<number> {
  const ground = await openGround({ start: false })
  const { timeZone } = ground.settings
  const db = connect(ground.appUrl, { most: 2, timeZone })
  try {
    const { tookMs, open, closed, found } = await checkCases(db, await casesOf({ db, timeZone }))
    for (const { case: id, what, stored, found: really } of found)
      console.error(words.casesBad(id, what, stored ?? '–', really ?? '–'))
    if (found.length > 0) return 1
    console.log(words.casesGood(open, closed, tookMs))
    return 0
  } finally {
    await db.destroy()
    await ground.close()
  }
}
