import { z } from 'zod'
import type { Keys } from '../../../kernel/keys.ts'
import { ownAddress } from '../../../kernel/own-address.ts'
import { OwnChannel } from '../contract.ts'
import type { DeliveryDeps } from '../delivery/actions.ts'
import { codeLetter } from '../text/public.ts'
import { CODE_LIFE_SECONDS } from './rules.ts'

const USE = 'notices.send-code'

const Letter = z.object({
  id: z.string(),
  channel: OwnChannel,
  to: z.string(),
  code: z.string(),
  language: z.enum(['zh-CN', 'en']),
  until: z.string(),
})
type Letter = z.infer<typeof Letter>

/** Closes address and code into bytes that only this deployment opens: the queue's tables see neither. */
export function sealCode(keys: Keys, letter: Letter): { sealed: string } {
  return { sealed: keys.encrypt(JSON.stringify(letter), USE).toString('base64') }
}

/** Sends the code that confirms an address. The queue tries again, but not past the code's life. */
export const sendAddressCode = {
  name: 'notices:send-code',
  payload: z.object({ sealed: z.string() }),
  async run(
    { keys, senders, settings }: Pick<DeliveryDeps, 'keys' | 'senders' | 'settings'>,
    { sealed }: { sealed: string },
  ): Promise<void> {
    const letter = Letter.parse(JSON.parse(keys.decrypt(Buffer.from(sealed, 'base64'), USE)))
    const { id, channel, to, code, language, until } = letter
    const now = Temporal.Now.instant()
    if (Temporal.Instant.compare(now, Temporal.Instant.from(until)) >= 0) return
    const { title, text } = codeLetter(code, CODE_LIFE_SECONDS / 60, language)
    if (channel === 'email') return senders.email?.send({ id, to, subject: title, text })
    const at = now
      .toZonedDateTimeISO(settings.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
    const link = ownAddress(settings)
    // A template's field holds twenty characters: the code goes first.
    return senders.wechat?.send({
      id,
      to,
      topic: 'code',
      title: `${code} ${title}`,
      at: at.replace('T', ' '),
      link,
    })
  },
} as const
