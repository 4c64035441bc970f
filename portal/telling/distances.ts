import type { Language } from '../../messages/catalogue.ts'
import { numberFormat } from './format.ts'

/** Streets are not straight: walked metres for one as the crow flies (measured medians lie at 1.2 to 1.4). */
const DETOUR = 1.3

/** Metres walked in a minute: 4.8 km/h, the pace at which pedestrian ways are planned. */
const PACE = 80

/** Beyond an hour nobody is told to walk. */
const LONGEST_WALK = 60

/** Metres as the crow flies that a quarter of an hour on foot reaches: the "15-minute circle of life". */
export const QUARTER_HOUR = Math.round((15 * PACE) / DETOUR)

/** About how many minutes on foot for so many metres as the crow flies; null where it is too far. */
export function walkingMinutes(metres: number): number | null {
  const minutes = Math.max(1, Math.round((metres * DETOUR) / PACE))
  return minutes > LONGEST_WALK ? null : minutes
}

/** "870米", "1.2 km": tens of metres below a kilometre, then tenths, then whole kilometres from ten on. */
export function distanceText(language: Language, metres: number): string {
  const tens = Math.max(10, Math.round(metres / 10) * 10)
  if (tens < 1000) return numberFormat(language, { style: 'unit', unit: 'meter' }).format(tens)
  const digits = metres < 9950 ? 1 : 0
  return numberFormat(language, { style: 'unit', unit: 'kilometer', maximumFractionDigits: digits }).format(
    metres / 1000,
  )
}
