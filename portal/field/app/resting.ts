import type { HeldPlace } from '../kept/caseload.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** The day on the wall, YYYY-MM-DD. */
export function localDay(now: Date): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Whether somebody there rests now, by the clock on the wall. */
export function isResting({ rest }: Pick<HeldPlace, 'rest'>, now: Date): boolean {
  const weekday = now.getDay() || 7
  const minutes = now.getHours() * 60 + now.getMinutes()
  return rest.some((one) => one.weekday === weekday && one.from <= minutes && minutes < one.until)
}

/** Whether nobody is to come today. */
export function isQuiet({ quiet }: Pick<HeldPlace, 'quiet'>, now: Date): boolean {
  const today = localDay(now)
  return quiet.some(({ from, until }) => from <= today && (until === null || today <= until))
}

/** Metres between two points, near enough for walking. */
export function metresBetween(
  a: { readonly lon: number; readonly lat: number },
  b: { readonly lon: number; readonly lat: number },
): number {
  const radian = Math.PI / 180
  const x = (b.lon - a.lon) * Math.cos(((a.lat + b.lat) / 2) * radian)
  return 6_371_000 * radian * Math.hypot(x, b.lat - a.lat)
}

/** Minutes since midnight as they are told. */
export function minutesText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
