import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Language } from '../../../../messages/catalogue.ts'
import { act, ANYONE } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import { answerOnce } from '../../../kernel/handle.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { findOrMakeResident } from '../person/store.ts'
import { beginSession, type NewSession } from '../session/actions.ts'
import { sealLetter, sendCode } from './jobs.ts'
import {
  CODE_LIFE_SECONDS,
  codeAskedTooOften,
  codeExpired,
  codeWrong,
  networkOf,
  secondsToWait,
} from './rules.ts'
import { insertCode, recentAsks, takeTry, takeTurn, useCode } from './store.ts'

type Deps = { readonly db: Database; readonly keys: Keys }

/** Where a wish for a code comes from; `key` (Idempotency-Key) makes a repeated wish one wish. */
export type AskedFrom = { readonly ip: string; readonly language?: Language; readonly key?: string }

/** Finds a phone again without decrypting any. */
export function phoneIndexOf(keys: Keys, phone: string): Buffer {
  return keys.blindIndex(phone, 'identity.phone')
}

/**
 * Makes a code and has it sent, in one transaction. The answer is the same whether or not the phone is
 * known here. Throws code-asked-too-often with the seconds to wait.
 */
export async function askCode(deps: Deps, phone: string, from: AskedFrom): Promise<{ seconds: number }> {
  const { key } = from
  return act(
    deps.db,
    ANYONE,
    async (tx) => {
      if (key === undefined) return makeCode(tx, deps.keys, phone, from)
      // Keyed: a bare hash of a phone number is as good as the number, there are only so many.
      const print = deps.keys.blindIndex(phone, 'identity.ask-code')
      const once = { actor: 'anyone', key, route: 'askCode', print }
      const make = async () => JSON.stringify(await makeCode(tx, deps.keys, phone, from))
      return JSON.parse(await answerOnce(tx, once, 202, make)) as { seconds: number }
    },
    'sign-in',
  )
}

async function makeCode(tx: Tx, keys: Keys, phone: string, from: AskedFrom): Promise<{ seconds: number }> {
  const index = phoneIndexOf(keys, phone)
  const address = keys.blindIndex(networkOf(from.ip), 'identity.address')
  await takeTurn(tx, index, address)
  const { ofPhone, ofAddress } = await recentAsks(tx, index, address)
  const seconds = secondsToWait(ofPhone, ofAddress)
  if (seconds > 0) throw codeAskedTooOften({ seconds })
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const until = await insertCode(tx, { phone: index, hash: hashOf(keys, index, code), address })
  const letter = { phone, code, language: from.language ?? 'zh-CN', until: until.toString() }
  await enqueue(tx, sendCode, sealLetter(keys, letter))
  return { seconds: CODE_LIFE_SECONDS }
}

/** Bound to the phone, so that a row cannot be moved to another; keyed, because there are only a million. */
function hashOf(keys: Keys, phoneIndex: Buffer, code: string): Buffer {
  return createHmac('sha256', keys.key('identity.code')).update(phoneIndex).update(code).digest()
}

/**
 * Trades a code for a session; at the first sign-in the person comes into being. The try is counted in
 * a transaction of its own before the code is looked at, so nothing that fails afterwards gives it
 * back. Throws code-wrong with the tries left, or code-expired when there is nothing left to try.
 */
export async function signIn(deps: Deps, phone: string, code: string): Promise<NewSession> {
  const index = phoneIndexOf(deps.keys, phone)
  const taken = await act(deps.db, ANYONE, (tx) => takeTry(tx, index), 'sign-in')
  if (!taken) throw codeExpired()
  if (!timingSafeEqual(taken.hash, hashOf(deps.keys, index, code)))
    throw taken.left > 0 ? codeWrong({ left: taken.left }) : codeExpired()
  return act(
    deps.db,
    ANYONE,
    async (tx) => {
      if (!(await useCode(tx, taken.id))) throw codeExpired()
      const person = await findOrMakeResident(tx, {
        index,
        cipher: deps.keys.encrypt(phone, 'identity.phone'),
        phone,
      })
      return beginSession(tx, person, 'code')
    },
    'sign-in',
  )
}
