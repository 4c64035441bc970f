/** When somebody is reminded of what was agreed: before its day is over, and once it is. */
export type When = 'before' | 'after'

/** Days before the day, and the hour of the day: the program's own. */
const [BEFORE, HOUR] = [3, 9]

/** The moments at which both sides are reminded of what is to be kept by a day; those that have passed are left out. */
export function remindersOf(
  keepBy: string,
  timeZone: string,
  now: Temporal.Instant,
): { readonly when: When; readonly at: Temporal.Instant }[] {
  const day = Temporal.PlainDate.from(keepBy)
  const at = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({ timeZone, plainTime: { hour: HOUR } }).toInstant()
  return [
    { when: 'before' as const, at: at(day.subtract({ days: BEFORE })) },
    { when: 'after' as const, at: at(day.add({ days: 1 })) },
  ].filter((one) => Temporal.Instant.compare(one.at, now) > 0)
}
