/*
 * A moment as files write it: by the clock of the city (2023-01-01T00:01:17, 2023/1/1 0:01, 2023年1月1日 0:01, and as
 * American files do: 01/31/2023 02:15:00 PM), with an offset (…Z, …+08:00), or as Excel counts days since 1899-12-30.
 */

const ISO =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:时](\d{1,2})(?:[:分](?:(\d{1,2})(?:\.\d+)?)?)?秒?\s*(Z|[+-]\d\d:?\d\d)?)?$/i
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?)?$/i
/** Days since 1899-12-30 of 1927-05-18 and 2064-04-08: numbers in between are a moment of Excel. */
const SERIALS = [10_000, 60_000] as const

/** As PostgreSQL reads it by the clock of the city, to the second; undefined where it is no moment. */
export function momentOfText(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const iso = ISO.exec(plain)
  if (iso) {
    const [, year, month, day, hour, minute, second, offset] = iso
    return written([year, month, day, hour, minute, second], offset)
  }
  const american = AMERICAN.exec(plain)
  if (american) {
    const [, month, day, year, hour, minute, second, half] = american
    return written([year, month, day, hourOf(hour, half), minute, second])
  }
  return /^\d{5}(\.\d+)?$/.test(plain) ? ofSerial(Number(plain)) : undefined
}

/** 12 AM is midnight, 12 PM noon. */
function hourOf(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour
  const number = Number(hour)
  if (number < 1 || number > 12) return '99'
  return String((number % 12) + (half.toUpperCase() === 'PM' ? 12 : 0))
}

function ofSerial(serial: number): string | undefined {
  if (serial < SERIALS[0] || serial > SERIALS[1]) return undefined
  // A hundredth of a second is as fine as a serial is: rounded to the second it was written with.
  const ms = Math.round((serial - 25_569) * 86_400) * 1_000
  return new Date(ms).toISOString().slice(0, 19)
}

function written(parts: readonly (string | undefined)[], offset = ''): string | undefined {
  const numbers = parts.map((part) => Number(part ?? 0))
  const [date, time] = [numbers.slice(0, 3), numbers.slice(3)]
  if (!isDay(date) || time.some((part, at) => part > (at === 0 ? 23 : 59))) return undefined
  return `${date.map(padded).join('-')}T${time.map(padded).join(':')}${offset.toUpperCase()}`
}

function padded(value: number): string {
  return String(value).padStart(value > 99 ? 4 : 2, '0')
}

function isDay([year = 0, month = 0, day = 0]: readonly number[]): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
