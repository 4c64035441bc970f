import type { Database } from './database.ts'
import { maskPhone } from './phone.ts'
import { writeStandIn } from './senders/stand-in.ts'
import type { Settings } from './settings.ts'

/**
 * Sends a text message to a phone; throws if it could not be handed over, so that the job tries again. With
 * the same id again it is the same message, which a gateway that knows it need not send twice.
 */
export interface SmsSender {
  send(phone: string, text: string, id?: string): Promise<void>
}

/** A gateway that does not answer within this time is tried again by the queue. */
const GATEWAY_TIMEOUT_MS = 10_000

/**
 * A text message gateway behind HTTP: POST of `{ to, text, id }` as JSON with a bearer token; any 2xx means
 * taken over. Errors name neither the phone nor the text, because they end up in logs.
 */
export function gatewaySender({ url, token }: NonNullable<Settings['smsGateway']>): SmsSender {
  return {
    async send(phone, text, id) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ to: phone, text, id }),
        // A redirect would carry the token elsewhere.
        redirect: 'error',
        signal: AbortSignal.timeout(GATEWAY_TIMEOUT_MS),
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`The text message gateway answered ${response.status}`)
    },
  }
}

/** Writes the message down, its recipient masked, for a person at this machine to look at. */
export function standInSender(db: Database): SmsSender {
  return {
    send: (phone, text) => writeStandIn(db, { channel: 'sms', recipient: maskPhone(phone), body: text }),
  }
}

/** The sender of this deployment. In production there is no stand-in: codes would lie open in a table. */
export function senderFor(settings: Pick<Settings, 'smsGateway' | 'production'>, db: Database): SmsSender {
  if (settings.smsGateway) return gatewaySender(settings.smsGateway)
  if (!settings.production) return standInSender(db)
  return {
    async send() {
      throw new Error('SMS_GATEWAY_URL is not set: no text message can be sent')
    },
  }
}
