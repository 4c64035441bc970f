import { z } from 'zod'
import type { Language } from '../../../../messages/catalogue.ts'
import { enIdentity } from '../../../../messages/en/identity.ts'
import { zhIdentity } from '../../../../messages/zh-CN/identity.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { SmsSender } from '../../../kernel/sms.ts'
import { CODE_LIFE_SECONDS } from './rules.ts'

const TEXTS: Readonly<Record<Language, typeof zhIdentity>> = { 'zh-CN': zhIdentity, en: enIdentity }
const USE = 'identity.send-code'

const Letter = z.object({
  phone: z.string(),
  code: z.string(),
  language: z.enum(['zh-CN', 'en']),
  until: z.string(),
})
type Letter = z.infer<typeof Letter>

/** Closes phone and code into bytes that only this deployment opens: the queue's tables see neither. */
export function sealLetter(keys: Keys, letter: Letter): { sealed: string } {
  return { sealed: keys.encrypt(JSON.stringify(letter), USE).toString('base64') }
}

/** Sends a code. The queue tries again when the sender throws, but not past the code's life. */
export const sendCode = {
  name: 'identity:send-code',
  payload: z.object({ sealed: z.string() }),
  async run(
    deps: { readonly keys: Keys; readonly sms: SmsSender },
    payload: { sealed: string },
  ): Promise<void> {
    const letter = Letter.parse(JSON.parse(deps.keys.decrypt(Buffer.from(payload.sealed, 'base64'), USE)))
    if (Temporal.Instant.compare(Temporal.Now.instant(), Temporal.Instant.from(letter.until)) >= 0) return
    await deps.sms.send(letter.phone, TEXTS[letter.language].codeMessage(letter.code, CODE_LIFE_SECONDS / 60))
  },
} as const
