import { enConsoleParking } from '../../../messages/en/console-parking.ts'
import { zhConsoleParking } from '../../../messages/zh-CN/console-parking.ts'
import { instantAt } from '../city-time.ts'

/** The texts of this part, for `useTexts`. */
export const PARKING_TEXTS = { 'zh-CN': zhConsoleParking, en: enConsoleParking }

/** A moment of the clock on the wall, as an input writes it. */
export function instantOf(text: string): Temporal.Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined
  return instantAt(text)
}
