import { defineProblem, invalidRequest } from '../../../kernel/problem.ts'
import type { OwnChannel } from '../contract.ts'

export const codeWrong = defineProblem('code-wrong', 422)
export const codeExpired = defineProblem('code-expired', 422)
export const codeAskedTooOften = defineProblem('code-asked-too-often', 429)
export const wayNotOffered = defineProblem('way-not-offered', 422)

/** Mail may take minutes, and mailboxes that put off strangers (greylisting) a quarter of an hour. */
export const CODE_LIFE_SECONDS = 30 * 60
/** Five slips of the finger, one new code a minute: a guesser has 300 of 1,000,000 chances an hour. */
export const TRIES = 5
export const PAUSE_SECONDS = 60

/**
 * An address as it is kept: without the blanks around it, a mail's host in small letters. Throws
 * invalid-request where it cannot be one.
 */
export function checkedAddress(channel: OwnChannel, text: string): string {
  const plain = text.normalize('NFKC').trim()
  if (channel === 'email') {
    const at = plain.lastIndexOf('@')
    const mail = plain.slice(0, at + 1) + plain.slice(at + 1).toLowerCase()
    // What mail servers take without quotes (RFC 5321); whether it is theirs, the code tells.
    if (/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(mail)) return mail
    throw invalidRequest({}, [{ pointer: '#/body/address', code: 'email-form' }])
  }
  if (/^[\w-]{20,40}$/.test(plain)) return plain
  throw invalidRequest({}, [{ pointer: '#/body/address', code: 'open-id-form' }])
}

/** Six digits as they were typed, full-width ones and blanks forgiven; undefined for anything else. */
export function plainCode(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{6}$/.test(plain) ? plain : undefined
}
