import { z } from 'zod'
import type { Database } from './database.ts'
import { writeStandIn } from './senders/stand-in.ts'
import type { Settings } from './settings.ts'

/**
 * Asks an authority whether a name and an ID number belong together. Throws where it cannot be asked; what is
 * thrown names neither, because it ends up in logs.
 */
export interface IdentityChecker {
  readonly kind: 'standIn' | 'http'
  belongTogether(name: string, number: string): Promise<boolean>
}

/** Somebody waits for the answer with a phone in the hand. */
const TIMEOUT_MS = 5_000

const Answer = z.object({ match: z.boolean() })

/**
 * A checker behind HTTP: POST of `{ name, number }` as JSON with a bearer token, answered by
 * `{ "match": true }` or false. Cities connect their own service behind this small form.
 */
export function httpChecker({ url, token }: NonNullable<Settings['identityCheck']>): IdentityChecker {
  return {
    kind: 'http',
    async belongTogether(name, number) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, number }),
        // A redirect would carry name and number elsewhere.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (!response.ok) {
        await response.body?.cancel()
        throw new Error(`The identity checker answered ${response.status}`)
      }
      const answer = Answer.safeParse(await response.json())
      if (!answer.success) throw new Error('The identity checker answered in another form')
      return answer.data.match
    },
  }
}

/**
 * Stands in where no checker is set: it knows nobody and says yes, but for numbers whose serial (digits 15 to
 * 17) is 000, which it refuses, and 999, for which it plays dead. What it was asked is written down masked,
 * for a person at this machine to look at.
 */
export function standInChecker(db: Database): IdentityChecker {
  return {
    kind: 'standIn',
    async belongTogether(name, number) {
      const serial = number.slice(14, 17)
      const says = serial === '000' ? 'no' : serial === '999' ? 'nothing' : 'yes'
      const letters = Array.from(name)
      const masked = `${'*'.repeat(letters.length - 1)}${letters.at(-1)} ${number[0]}${'*'.repeat(16)}${number[17]}`
      await writeStandIn(db, { channel: 'identity', recipient: masked, body: `→ ${says}` })
      if (says === 'nothing') throw new Error('The stand-in plays dead')
      return says === 'yes'
    },
  }
}

/** The checker of this deployment. In production nothing stands in: everybody would be anybody. */
export function checkerFor(
  settings: Pick<Settings, 'identityCheck' | 'production'>,
  db: Database,
): IdentityChecker {
  if (settings.identityCheck) return httpChecker(settings.identityCheck)
  if (!settings.production) return standInChecker(db)
  return {
    kind: 'http',
    async belongTogether() {
      throw new Error('IDENTITY_CHECK_URL is not set: no identity can be checked')
    },
  }
}
