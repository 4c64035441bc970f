/*
 * When a visit is due. The same in SQL is visits.moved and visits.wanted, which count a district at once; a test
 * compares them on thousands of days. Days are YYYY-MM-DD, which sort as text.
 */

/** Days from the first to the last, both included; null: for good. */
export type QuietDays = { readonly from: string; readonly until: string | null }

export type Rhythm = {
  readonly everyDays: number | null
  readonly aQuarter: number | null
  readonly restDays: number
  /** From when the plan holds. */
  readonly from: string
}

export type Visited = {
  /** Since when the place is known. */
  readonly since: string
  /** The last day on which somebody was met there, on which somebody went there, and days met in this quarter. */
  readonly metOn: string | null
  readonly triedOn: string | null
  readonly metInQuarter: number
  /** They asked to be visited by this day. */
  readonly askedOn: string | null
}

const plus = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()
const between = (a: string, b: string): number => Temporal.PlainDate.from(a).until(b).days

/**
 * The day by which a plan wants the next visit: so many days after the last one, or where nobody was met yet, after
 * the plan began. N a quarter: the last day of the next of N equal stretches of the quarter.
 */
export function wanted(
  { everyDays, aQuarter, from }: Rhythm,
  { since, metOn, metInQuarter }: Visited,
  today: string,
): string {
  if (everyDays !== null) return plus(metOn ?? (from > since ? from : since), everyDays)
  const times = aQuarter ?? 1
  const first = Temporal.PlainDate.from(today)
  const begins = first.with({ day: 1, month: Math.floor((first.month - 1) / 3) * 3 + 1 })
  const next = begins.add({ months: 3 })
  const [at, stretch] = metInQuarter < times ? [begins, metInQuarter + 1] : [next, 1]
  const length = between(at.toString(), at.add({ months: 3 }).toString())
  return at.add({ days: Math.floor((stretch * length) / times) - 1 }).toString()
}

/** The first day from one on that is neither quiet nor a weekday (1 to 7) of rest; null: never. */
export function moved(day: string, quiet: readonly QuietDays[], resting: readonly number[]): string | null {
  if (new Set(resting).size === 7) return null
  let at = day
  for (;;) {
    const hushed = quiet.find(({ from, until }) => from <= at && (until === null || at <= until))
    if (hushed?.until === null) return null
    if (hushed) at = plus(hushed.until, 1)
    else if (resting.includes(Temporal.PlainDate.from(at).dayOfWeek)) at = plus(at, 1)
    else return at
  }
}

/**
 * When somebody should go there next; null: not as long as they want to be left in peace. Whoever asked is visited
 * when they asked for it; nobody else twice within the plan's rest, nor at once after nobody was home.
 */
export function dueOf(
  plan: Rhythm,
  place: Visited & { readonly quiet: readonly QuietDays[]; readonly resting: readonly number[] },
  { today, retryDays }: { readonly today: string; readonly retryDays: number },
): string | null {
  if (place.askedOn !== null) return place.askedOn
  const { metOn, triedOn } = place
  const tried = triedOn !== null && (metOn === null || triedOn > metOn)
  const days = [
    wanted(plan, place, today),
    ...(metOn === null ? [] : [plus(metOn, plan.restDays)]),
    ...(tried ? [plus(triedOn, retryDays)] : []),
  ]
  return moved(days.toSorted().at(-1) ?? today, place.quiet, place.resting)
}
