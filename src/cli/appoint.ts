import { parseArgs } from 'node:util'
import { appointFirst } from '../domains/identity/public.ts'
import { act, ANYONE } from '../kernel/access.ts'
import { connect } from '../kernel/database.ts'
import { openGround } from './ground.ts'
import { words } from './words.ts'

/** Makes the first administrator. Run as the owner of the database: nobody can have the right yet. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { issuer: { type: 'string' }, subject: { type: 'string' } } })
  const { issuer, subject } = values
  if (!issuer || !subject) {
    console.error(words.appointNeeds)
    return 2
  }
  const ground = await openGround({ start: false })
  const db = connect(ground.ownerUrl, { most: 1, timeZone: ground.settings.timeZone })
  try {
    const appointed = await act(db, ANYONE, (tx) => appointFirst(tx, { issuer, subject }))
    console.log(appointed ? words.appointed(subject) : words.appointedAlready(subject))
    return 0
  } finally {
    await db.destroy()
    await ground.close()
  }
}
