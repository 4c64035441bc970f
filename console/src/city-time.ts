/** The clock that hangs in the city's stations: what is typed and shown without a zone is meant by it. */
export const CITY_ZONE = 'Asia/Shanghai'

/** The date in the city, 2026-11-26. */
export function today(): string {
  return Temporal.Now.plainDateISO(CITY_ZONE).toString()
}

/** The day after in the city, 2026-11-27. */
export function tomorrow(): string {
  return Temporal.Now.plainDateISO(CITY_ZONE).add({ days: 1 }).toString()
}

/** The date in the city at a moment, 2026-11-26. */
export function dayAt(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(CITY_ZONE).toPlainDate().toString()
}

/** Hours and minutes on the wall, 18:30. */
export function clock(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(CITY_ZONE).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** Day and time on the wall, 2026-11-26 18:30. */
export function wall(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(CITY_ZONE).toPlainDateTime().toString().slice(0, 16).replace('T', ' ')
}

/** The moment at which the wall shows this, 2026-11-26T18:30 as an input writes it. Throws RangeError for another text. */
export function instantAt(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(CITY_ZONE).toInstant()
}
