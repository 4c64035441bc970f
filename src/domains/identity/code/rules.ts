import { isIPv4, isIPv6 } from 'node:net'
import { defineProblem } from '../../../kernel/problem.ts'

export const codeWrong = defineProblem('code-wrong', 422)
export const codeExpired = defineProblem('code-expired', 422)
export const codeAskedTooOften = defineProblem('code-asked-too-often', 429)

/** Long enough for a slow text message and slow fingers, short enough that an overlooked one is worthless. */
export const CODE_LIFE_SECONDS = 5 * 60

/** Five slips of the finger. With `PER_PHONE_AN_HOUR` a guesser has 25 of 1,000,000 chances an hour. */
export const TRIES = 5

/** A text message may take a minute; asking again sooner only costs the city money. */
export const PAUSE_SECONDS = 60

/** Enough for anybody whose messages do not arrive; too few to annoy a stranger or to guess. */
export const PER_PHONE_AN_HOUR = 5

/** A service hall or a household behind one address; not a machine that walks through numbers. */
export const PER_ADDRESS_AN_HOUR = 30

export const HOUR_SECONDS = 60 * 60

/**
 * Seconds until the next code may be asked for; 0 is now. Takes how many seconds ago codes were asked
 * for in the last hour, per phone and per address.
 */
export function secondsToWait(ofPhone: readonly number[], ofAddress: readonly number[]): number {
  const afterLast = ofPhone.length > 0 ? PAUSE_SECONDS - Math.min(...ofPhone) : 0
  const waits = [
    afterLast,
    untilFewer(ofPhone, PER_PHONE_AN_HOUR),
    untilFewer(ofAddress, PER_ADDRESS_AN_HOUR),
  ]
  return Math.max(0, Math.ceil(Math.max(...waits)))
}

/** Seconds until fewer than so many lie within the last hour. */
function untilFewer(ages: readonly number[], most: number): number {
  const newestFirst = ages.toSorted((a, b) => a - b)
  const mustLeave = newestFirst[most - 1]
  return mustLeave === undefined ? 0 : HOUR_SECONDS - mustLeave
}

/**
 * The network that an address counts for: an IPv4 address itself, the first 64 bits of an IPv6 one,
 * because a single household is given at least those (RFC 6177).
 */
export function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(mapped)) return mapped
  if (!isIPv6(address)) return address
  const [before = '', after] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const head = partsOf(before)
  const tail = after === undefined ? [] : partsOf(after)
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  const whole = [...head, ...zeros, ...tail].map((part) => part.replace(/^0+(?=.)/, ''))
  return `${whole.slice(0, 4).join(':')}::/64`
}

function partsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').flatMap((part) => (part.includes('.') ? ['v4', 'v4'] : [part]))
}
