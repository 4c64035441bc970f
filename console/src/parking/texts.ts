import { enConsoleParking } from '../../../messages/en/console-parking.ts'
import { zhConsoleParking } from '../../../messages/zh-CN/console-parking.ts'

/** The texts of this part, for `useTexts`. */
export const PARKING_TEXTS = { 'zh-CN': zhConsoleParking, en: enConsoleParking }

/** 2026-11-26 18:30, by the clock in China. */
export function wall(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString().slice(0, 16).replace('T', ' ')
}

/** A moment of the clock on the wall, as an input writes it. */
export function instantOf(text: string): Temporal.Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined
  return Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai').toInstant()
}
