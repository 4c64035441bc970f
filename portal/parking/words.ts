import { enPortalParking } from '../../messages/en/portal-parking.ts'
import { type PortalParkingWords, zhPortalParking } from '../../messages/zh-CN/portal-parking.ts'
import type { Reader } from '../shell/reader.ts'
import { dateFormat } from '../telling/format.ts'

/** What this part of the portal says, in the reader's language. */
export function parkingWords({ language }: Pick<Reader, 'language'>): PortalParkingWords {
  return language === 'en' ? enPortalParking : zhPortalParking
}

/** A moment as it is said on a page: 11月26日 周四 18:30. */
export function momentText({ language, timeZone }: Reader, at: Temporal.Instant): string {
  return dateFormat(language, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at.epochMilliseconds)
}

/** A day as it is said on a page: 11月26日 周四. */
export function dayText({ language }: Pick<Reader, 'language'>, day: string): string {
  const at = Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds
  return dateFormat(language, { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(
    at,
  )
}

/** 18:30 */
export function clockText({ language, timeZone }: Reader, at: Temporal.Instant): string {
  return dateFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    at.epochMilliseconds,
  )
}
