import { createTransport } from 'nodemailer'
import type { Database } from '../database.ts'
import type { Settings } from '../settings.ts'
import { writeStandIn } from './stand-in.ts'
import { Undeliverable } from './undeliverable.ts'

export type Mail = {
  /** Names the message for ever: mailboxes show a second one with this id as the first. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Sends a mail; throws if it was not taken over, Undeliverable where it never will be. */
export interface MailSender {
  send(mail: Mail): Promise<void>
}

/** A server that says nothing for this long is tried again later, in milliseconds. */
const PATIENCE_MS = 15_000

/**
 * A mail server (SMTP, STARTTLS where it offers it). Plain text, no pictures that tell who opened it. Errors
 * name neither the address nor the text, because they end up in logs.
 */
export function smtpSender({ url, from }: NonNullable<Settings['mail']>): MailSender {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = from.split('@').at(-1)?.replace(/>.*$/, '') || 'wutong'
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${host}>`,
          // Nobody's absence note answers a machine (RFC 3834).
          headers: { 'auto-submitted': 'auto-generated' },
        })
      } catch (error) {
        const { responseCode = 0, code = '' } = error as { responseCode?: number; code?: string }
        // 5yz is for good (RFC 5321, 4.2.1) where it is about the recipient; a refused sign-in is ours to mend.
        if (code === 'EENVELOPE' && responseCode >= 500) throw new Undeliverable(`mail ${responseCode}`)
        // Without its cause: that names the address.
        // oxlint-disable-next-line preserve-caught-error
        throw new Error(`The mail server did not take the message: ${code} ${responseCode || ''}`.trim())
      }
    },
  }
}

/** l***@example.cn */
export function maskMail(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}

/** The sender of this deployment; undefined where mail is not set up. In production there is no stand-in. */
export function mailSenderFor(settings: Settings, db: Database): MailSender | undefined {
  if (settings.mail) return smtpSender(settings.mail)
  if (settings.production) return undefined
  return {
    send: ({ to, subject, text }) =>
      writeStandIn(db, { channel: 'email', recipient: maskMail(to), body: `${subject}\n${text}` }),
  }
}
