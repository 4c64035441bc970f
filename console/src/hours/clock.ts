import { clockOfMinutes } from '../../../src/kernel/wall-clock.ts'

/** Latest closing: 48:00 (see the contract of opening hours). */
const LATEST = 48 * 60

/**
 * Minutes of a time as people type it: 8:30, 08：30, 0830, 8, 26:00. undefined for what is no time of day.
 */
export function minutesTyped(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const [, hours, minutes = '0'] =
    /^(\d{1,2})(?:[:.]?(\d\d))?$/.exec(plain) ?? /^(\d)(\d\d)$/.exec(plain) ?? []
  if (hours === undefined || Number(minutes) > 59) return undefined
  const total = Number(hours) * 60 + Number(minutes)
  return total <= LATEST ? total : undefined
}

/** HH:MM if it can be read, and else as it was typed. */
export function tidyTime(text: string): string {
  const minutes = minutesTyped(text)
  return minutes === undefined ? text : clockOfMinutes(minutes)
}
