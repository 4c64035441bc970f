import { type Fault, invalidRequest } from '../../../kernel/problem.ts'

/** Days of a period at most. */
const LONGEST = 3 * 366

/** A period in whole days of the city, its end left out. Throws invalid-request where it is turned or too long. */
export function periodOf(
  { from, to }: { from: string; to: string },
  timeZone: string,
): { from: Temporal.Instant; until: Temporal.Instant } {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
  const faults: Fault[] = []
  if (Temporal.PlainDate.compare(last, first) < 0)
    faults.push({ pointer: '#/query/to', code: 'period-turned' })
  else if (first.until(last).days >= LONGEST) faults.push({ pointer: '#/query/to', code: 'period-too-long' })
  if (faults.length > 0) throw invalidRequest({}, faults)
  return {
    from: first.toZonedDateTime(timeZone).toInstant(),
    until: last.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
  }
}

/** Ends that say nothing about the work: they are in no rate of what was closed. */
export const OUTSIDE = ['withdrawn', 'duplicate', 'invalid', 'handedOver'] as const
