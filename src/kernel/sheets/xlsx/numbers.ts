/**
 * Numbers as a workbook stores them, and what its formats make of them (ECMA-376 part 1, 18.8.30 and
 * 18.17.4).
 */

export type NumberKind = 'number' | 'percent' | 'date' | 'time' | 'date-time'

/** Formats that are built in and told only by number; those of Chinese, Japanese and Korean dates included. */
const BUILT_IN: Readonly<Record<number, NumberKind>> = {
  9: 'percent',
  10: 'percent',
  ...Object.fromEntries(
    [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date']),
  ),
  ...Object.fromEntries([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'])),
  22: 'date-time',
}

/** What a format shows: found by the letters that stand outside quotes, escapes, colours and conditions. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return BUILT_IN[id] ?? 'number'
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/^general/i.test(bare)) return 'number'
  // An era or a day of the week is part of a date too.
  const day = /[yde]|m(?!.*[hs])|a{3}/i.test(bare.replace(/am\/pm|a\/p|上午\/下午/gi, ''))
  const clock = /[hs]/i.test(bare)
  if (day && clock) return /[yd]/i.test(bare) ? 'date-time' : 'time'
  if (day) return 'date'
  if (clock) return 'time'
  return bare.includes('%') ? 'percent' : 'number'
}

/** Whole numbers beyond this lost digits when the spreadsheet took them for numbers. */
export const EXACT_DIGITS = 15

/** A number as Excel keeps it, with its 15 digits, without an exponent. */
export function plainNumber(value: number): string {
  const exact =
    Math.abs(value) < 1e15 && Number.isInteger(value) ? value : Number(value.toPrecision(EXACT_DIGITS))
  const text = String(exact)
  if (!text.includes('e')) return text
  const [digits = '', power = '0'] = text.split('e')
  return shifted(digits, Number(power))
}

function shifted(digits: string, power: number): string {
  const sign = digits.startsWith('-') ? '-' : ''
  const [whole = '', part = ''] = digits.replace('-', '').split('.')
  const all = whole + part
  const point = whole.length + power
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`
  return sign + (point >= all.length ? all.padEnd(point, '0') : `${all.slice(0, point)}.${all.slice(point)}`)
}

const DAY = 86_400_000
/** Serial of 9999-12-31 in the system of 1900. */
const LAST = 2_958_465

/**
 * The day and time of a serial: YYYY-MM-DD, HH:MM, or both with a blank between. The system of 1900
 * counts a 29 February 1900 that never was, so earlier days are one off. Null where no such day is.
 */
export function dateOfSerial(serial: number, kind: NumberKind, from1904: boolean): string | null {
  if (!(serial >= 0) || serial > LAST + 1) return null
  // To the second: a workbook's fractions are never exact.
  const seconds = Math.round(serial * 86_400)
  const days = Math.floor(seconds / 86_400)
  const rest = seconds % 86_400
  const clock = new Date(rest * 1000).toISOString().slice(11, rest % 60 === 0 ? 16 : 19)
  if (kind === 'time' && days === 0) return clock
  const date = dayOf(days, from1904)
  return date !== null && kind !== 'date' && rest !== 0 ? `${date} ${clock}` : date
}

function dayOf(days: number, from1904: boolean): string | null {
  if (!from1904 && (days === 0 || days === 60)) return null
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const day = new Date(epoch + days * DAY)
  return day.getUTCFullYear() > 9999 ? null : day.toISOString().slice(0, 10)
}

/** The serial of a day in the system of 1900; null before 1 March 1900, where the systems differ. */
export function serialOfDate(day: string): number | null {
  const serial = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY)
  return serial > 60 && serial <= LAST ? serial : null
}
