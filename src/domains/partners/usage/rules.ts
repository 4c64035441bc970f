import type { CallOutcome } from './contract.ts'

/** How often a key may be used. */
export type Limits = { readonly callsAMinute: number; readonly callsADay: number }

/** What is left of a key's minute and day after a call, and how long until each begins anew, in seconds. */
export type Turn = {
  readonly admitted: boolean
  readonly minute: { readonly left: number; readonly seconds: number }
  readonly day: { readonly left: number; readonly seconds: number }
}

/** Counts the calls of one key in the minute and the day that it is. */
export type Meter = { minute: number; inMinute: number; day: string; inDay: number }

/** Counts a call, unless it is one too many; a refused one counts for nothing, so that waiting helps. */
export function take(meter: Meter, limits: Limits, now: Temporal.ZonedDateTime): Turn {
  const minute = Math.floor(now.epochMilliseconds / 60_000)
  const day = now.toPlainDate().toString()
  if (meter.minute !== minute) Object.assign(meter, { minute, inMinute: 0 })
  if (meter.day !== day) Object.assign(meter, { day, inDay: 0 })
  const admitted = meter.inMinute < limits.callsAMinute && meter.inDay < limits.callsADay
  if (admitted) {
    meter.inMinute += 1
    meter.inDay += 1
  }
  const tomorrow = now.startOfDay().add({ days: 1 })
  return {
    admitted,
    minute: {
      left: Math.max(0, limits.callsAMinute - meter.inMinute),
      seconds: Math.ceil(((minute + 1) * 60_000 - now.epochMilliseconds) / 1_000),
    },
    day: {
      left: Math.max(0, limits.callsADay - meter.inDay),
      seconds: Math.ceil((tomorrow.epochMilliseconds - now.epochMilliseconds) / 1_000),
    },
  }
}

/** The header fields that tell a program how much is left (draft-ietf-httpapi-ratelimit-headers-10). */
export function headersOf({ minute, day }: Turn, limits: Limits): Record<string, string> {
  return {
    'ratelimit-policy': `"minute";q=${limits.callsAMinute};w=60, "day";q=${limits.callsADay};w=86400`,
    ratelimit: `"minute";r=${minute.left};t=${minute.seconds}, "day";r=${day.left};t=${day.seconds}`,
  }
}

/** How long to wait after a call that was one too many, in seconds. */
export function waitOf({ minute, day }: Turn): number {
  return day.left === 0 ? day.seconds : minute.seconds
}

/** How a call ended, by its status. */
export function outcomeOf(status: number, wasLimited: boolean): CallOutcome {
  if (wasLimited) return 'limited'
  if (status >= 500) return 'failed'
  return status >= 400 ? 'refused' : 'answered'
}
