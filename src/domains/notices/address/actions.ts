import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Language } from '../../../../messages/catalogue.ts'
import { act, type Who } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { newId } from '../../../kernel/new-id.ts'
import { maskMail } from '../../../kernel/senders/mail.ts'
import { maskOpenId } from '../../../kernel/senders/wechat.ts'
import type { OwnChannel } from '../contract.ts'
import { sealCode, sendAddressCode } from './jobs.ts'
import {
  checkedAddress,
  CODE_LIFE_SECONDS,
  codeAskedTooOften,
  codeExpired,
  codeWrong,
  PAUSE_SECONDS,
  plainCode,
  TRIES,
} from './rules.ts'
import { confirm, secondsSinceAsked, takeTry, writeAddress } from './store.ts'

/**
 * Takes an address of one's own and has a code sent there; it is of no use until the code comes back. Throws
 * invalid-request, and code-asked-too-often with the seconds to wait.
 */
export async function giveAddress(
  tx: Tx,
  keys: Keys,
  person: PersonId,
  { channel, address, language }: { channel: OwnChannel; address: string; language: Language },
): Promise<{ seconds: number }> {
  const plain = checkedAddress(channel, address)
  const ago = await secondsSinceAsked(tx, person, channel)
  if (ago !== undefined && ago < PAUSE_SECONDS)
    throw codeAskedTooOften({ seconds: Math.ceil(PAUSE_SECONDS - ago) })
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await writeAddress(tx, person, {
    channel,
    cipher: keys.encrypt(plain, `notices.${channel}`),
    mask: channel === 'email' ? maskMail(plain) : maskOpenId(plain),
    hash: hashOf(keys, person, channel, code),
    tries: TRIES,
    seconds: CODE_LIFE_SECONDS,
  })
  const until = Temporal.Now.instant().add({ seconds: CODE_LIFE_SECONDS }).toString()
  await enqueue(
    tx,
    sendAddressCode,
    sealCode(keys, { id: newId(), channel, to: plain, code, language, until }),
  )
  return { seconds: CODE_LIFE_SECONDS }
}

/**
 * Brings back the code. The try is counted in a transaction of its own, so nothing gives it back. Throws
 * code-wrong with the tries left, code-expired where there is nothing left to try.
 */
export async function confirmAddress(
  { db, keys }: { readonly db: Database; readonly keys: Keys },
  who: Who & { readonly person: PersonId },
  channel: OwnChannel,
  typed: string,
): Promise<void> {
  const taken = await act(db, who, (tx) => takeTry(tx, who.person, channel))
  if (!taken) throw codeExpired()
  const code = plainCode(typed)
  if (code === undefined || !timingSafeEqual(taken.hash, hashOf(keys, who.person, channel, code)))
    throw taken.left > 0 ? codeWrong({ left: taken.left }) : codeExpired()
  if (!(await act(db, who, (tx) => confirm(tx, who.person, channel, taken.hash)))) throw codeExpired()
}

/** Bound to the person and the way, keyed because there are only a million codes. */
function hashOf(keys: Keys, person: PersonId, channel: OwnChannel, code: string): Buffer {
  return createHmac('sha256', keys.key('notices.code')).update(`${person} ${channel} ${code}`).digest()
}
