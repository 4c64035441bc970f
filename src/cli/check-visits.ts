import { checkVisits } from '../domains/visits/public.ts'
import { connect } from '../kernel/database.ts'
import { openGround } from './ground.ts'
import { words } from './words.ts'

/** Counts visits anew by unit and day and compares; lists what differs, and then ends with 1. */
export async function run(): Promise<number> {
  const ground = await openGround({ start: false })
  const db = connect(ground.appUrl, { most: 2, timeZone: ground.settings.timeZone })
  try {
    const { tookMs, cells, found } = await checkVisits(db)
    for (const { unit, day, stored, found: really } of found)
      console.error(words.visitsBad(unit, day, JSON.stringify(stored), JSON.stringify(really)))
    if (found.length > 0) return 1
    console.log(words.visitsGood(cells, tookMs))
    return 0
  } finally {
    await db.destroy()
    await ground.close()
  }
}
