import { checkSeats } from '../engines/capacity/public.ts'
import { connect } from '../kernel/database.ts'
import { openGround } from './ground.ts'
import { words } from './words.ts'

/** Counts all seats anew and compares; lists what differs, and then ends with 1. */
export async function run(): Promise<number> {
  const ground = await openGround({ start: false })
  const db = connect(ground.appUrl, { most: 1 })
  try {
    const { tookMs, found } = await checkSeats(db)
    for (const { offer, bucket, what, counted, found: really } of found)
      console.error(words.seatsBad(offer ?? '–', bucket ?? 0, what, counted ?? 0, really ?? 0))
    if (found.length > 0) return 1
    console.log(words.seatsGood(tookMs))
    return 0
  } finally {
    await db.destroy()
    await ground.close()
  }
}
