import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { KeyWish, PartnerKeyId } from '../domains/partners/contract.ts'
import { admitPartner, endKey, findByName, giveKey, secretOf } from '../domains/partners/public.ts'
import { act, ANYONE } from '../kernel/access.ts'
import { connect, type Database } from '../kernel/database.ts'
import { ProblemError } from '../kernel/problem.ts'
import { openProgram } from '../program/program.ts'
import { type Ground, openGround } from './ground.ts'
import { words } from './words.ts'

const options = {
  holder: { type: 'string' },
  scopes: { type: 'string', default: 'requests.file' },
  unit: { type: 'string' },
  'most-a-day': { type: 'string' },
  revoke: { type: 'string' },
} as const

/** Gives a partner a key or ends one. Run as the owner of the database. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const ground = await openGround({ start: false })
  const db = connect(ground.ownerUrl, { most: 1, timeZone: ground.settings.timeZone })
  try {
    if (values.revoke !== undefined) return await end(db, values.revoke)
    return await give(db, ground, values)
  } finally {
    await db.destroy()
    await ground.close()
  }
}

async function end(db: Database, text: string): Promise<number> {
  const id = PartnerKeyId.safeParse(text)
  try {
    if (!id.success) throw new ProblemError('partner-key-not-found', 404)
    await act(db, ANYONE, (tx) => endKey(tx, ANYONE, id.data))
    console.log(words.keyEnded(text))
    return 0
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    console.error(words.keyNone(text))
    return 1
  }
}

type Values = { holder?: string; scopes: string; unit?: string; 'most-a-day'?: string }

async function give(db: Database, ground: Ground, values: Values): Promise<number> {
  const unit = await unitOf(ground, values.unit)
  if (!unit) {
    console.error(words.checkNoUnit(values.unit ?? ''))
    return 2
  }
  const most = values['most-a-day']
  const holder = values.holder?.trim() ?? ''
  const wish = KeyWish.safeParse({
    unit,
    label: holder,
    scopes: values.scopes.split(','),
    ...(most !== undefined && { filedADay: Number(most) }),
  })
  if (!wish.success) {
    console.error(words.keyNeeds)
    return 2
  }
  const key = secretOf(randomBytes(32))
  const id = await act(db, ANYONE, async (tx) => {
    const known = await findByName(tx, wish.data.unit, holder)
    const said = { unit: wish.data.unit, name: holder, contactRole: holder }
    const partner = known?.id ?? (await admitPartner(tx, ANYONE, said))
    return giveKey(tx, ANYONE, { ...wish.data, partner, key })
  })
  console.log(words.keyGiven(id, key))
  return 0
}

/** The unit with this code, or the whole city. */
async function unitOf(ground: Ground, code: string | undefined): Promise<string | undefined> {
  const program = await openProgram({ ...ground, log: pino({ level: 'error' }) })
  try {
    const { territory } = program
    if (code === undefined) return territory.root()?.id
    return territory.search(code).find((found) => found.code === code)?.id
  } finally {
    await program.close()
  }
}
