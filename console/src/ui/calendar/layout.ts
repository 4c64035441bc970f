/** Minutes since midnight by the clock of the place; beyond 1440 it is the next day's small hours. */
export type Span = { readonly from: number; readonly to: number }

/** Where something stands: on which day (YYYY-MM-DD), in which lane, from when to when. */
export type Place = Span & { readonly day: string; readonly lane: string }

/** When a lane is open, and why it is closed although it would be. */
export type DayHours = {
  readonly open: readonly Span[]
  readonly closed: readonly (Span & { readonly reason: string })[]
}

/** A column of the calendar: a day with all lanes, or one lane of a day. */
export type Column = { readonly day: string; readonly lane?: string }

export type View = 'week' | 'day'

/** Which part of an event is being moved. */
export type Grip = 'whole' | 'start' | 'end'

export const A_DAY = 1440

/** The Monday to Sunday around a day. */
export function weekAround(day: string): string[] {
  const date = Temporal.PlainDate.from(day)
  const monday = date.subtract({ days: date.dayOfWeek - 1 })
  return Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString())
}

/** A week shows a day a column with all lanes side by side; a day shows a lane a column. */
export function columnsOf(view: View, day: string, lanes: readonly string[]): Column[] {
  return view === 'week' ? weekAround(day).map((one) => ({ day: one })) : lanes.map((lane) => ({ day, lane }))
}

export function columnAt(columns: readonly Column[], { day, lane }: { day: string; lane: string }): number {
  return columns.findIndex((column) => column.day === day && (column.lane ?? lane) === lane)
}

/** The part of an event that a column shows. */
export type Piece<E extends Place> = Span & {
  readonly event: E
  readonly column: number
  /** What began the day before, or goes on the day after, is cut at midnight. */
  readonly isStart: boolean
  readonly isEnd: boolean
}

/** What each column shows; an event over midnight stands in two days. */
export function piecesOf<E extends Place>(columns: readonly Column[], events: readonly E[]): Piece<E>[] {
  const pieces: Piece<E>[] = []
  for (const event of events) {
    const column = columnAt(columns, event)
    const isEnd = event.to <= A_DAY
    if (column >= 0)
      pieces.push({ event, column, from: event.from, to: Math.min(event.to, A_DAY), isStart: true, isEnd })
    if (isEnd) continue
    const next = columnAt(columns, { lane: event.lane, day: dayAfter(event.day, 1) })
    if (next >= 0)
      pieces.push({ event, column: next, from: 0, to: event.to - A_DAY, isStart: false, isEnd: true })
  }
  return pieces
}

/** The share of a column's width that something takes: it begins at `at` of `of` and is `wide` wide. */
export type Share = { readonly at: number; readonly of: number; readonly wide: number }

/**
 * Puts what overlaps side by side: each takes the leftmost place that is free, and widens over places on its
 * right that nobody needs while it lasts. Shares stand in the order of the spans given.
 */
export function sideBySide(spans: readonly Span[]): Share[] {
  const order = spans
    .map((span, index) => ({ ...span, index, at: 0 }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to || a.index - b.index)
  const shares: Share[] = []
  let cluster: typeof order = []
  let until = -Infinity
  const settle = () => {
    const of = Math.max(0, ...cluster.map(({ at }) => at)) + 1
    for (const one of cluster) {
      const blocked = cluster
        .filter((other) => other.at > one.at && other.from < one.to && one.from < other.to)
        .map(({ at }) => at)
      shares[one.index] = { at: one.at, of, wide: Math.min(of, ...blocked) - one.at }
    }
  }
  for (const one of order) {
    if (one.from >= until) {
      settle()
      cluster = []
    }
    const taken = new Set(cluster.filter(({ to }) => to > one.from).map(({ at }) => at))
    while (taken.has(one.at)) one.at += 1
    cluster.push(one)
    until = Math.max(until, one.to)
  }
  settle()
  return shares
}

export type Arranged<E extends Place> = Piece<E> & {
  readonly share: Share
  /** Not where it belongs: on its way, or the server is being asked. */
  readonly isAway: boolean
}

const WHOLE: Share = { at: 0, of: 1, wide: 1 }

/**
 * Everything that is drawn, in the order of days and times. What is away stands where it is carried, as wide
 * as its column, and the others stay as they are: they make room once it has landed.
 */
export function arranged<E extends Place & { readonly id: string }>(
  columns: readonly Column[],
  events: readonly E[],
  away: ReadonlyMap<string, Place>,
): Arranged<E>[] {
  const pieces = piecesOf(columns, events).toSorted((a, b) => a.column - b.column || a.from - b.from)
  const shares = new Map<Piece<E>, Share>()
  for (const column of columns.keys()) {
    const inside = pieces.filter((piece) => piece.column === column)
    for (const [index, share] of sideBySide(inside).entries()) {
      const piece = inside[index]
      if (piece) shares.set(piece, share)
    }
  }
  return pieces.flatMap((piece): Arranged<E>[] => {
    const to = away.get(piece.event.id)
    if (!to) return [{ ...piece, share: shares.get(piece) ?? WHOLE, isAway: false }]
    if (!piece.isStart) return []
    const carried = piecesOf(columns, [{ ...piece.event, ...to }])
    return carried.map((one) => ({ ...one, event: piece.event, share: WHOLE, isAway: true }))
  })
}

/** Whole hours that are worth showing: what is open and what is on, never less than from nine to six. */
export function hoursShown(hours: readonly DayHours[], spans: readonly Span[]): Span {
  const all = [...hours.flatMap(({ open }) => open), ...spans]
  const from = Math.min(9 * 60, ...all.map((span) => span.from))
  const to = Math.max(18 * 60, ...all.map((span) => span.to))
  return { from: Math.max(0, Math.floor(from / 60) * 60), to: Math.min(A_DAY, Math.ceil(to / 60) * 60) }
}

/** What lies outside of the open hours. */
export function shutWithin(open: readonly Span[], within: Span): Span[] {
  const shut: Span[] = []
  let at = within.from
  for (const { from, to } of open.toSorted((a, b) => a.from - b.from)) {
    if (from > at) shut.push({ from: at, to: Math.min(from, within.to) })
    at = Math.max(at, to)
  }
  if (at < within.to) shut.push({ from: at, to: within.to })
  return shut.filter(({ from, to }) => to > from)
}

/** What holds for several lanes shown in one column: open where one is open, closed where all are. */
export function hoursTogether(lanes: readonly DayHours[]): DayHours {
  const [first, ...others] = lanes
  if (!first) return { open: [{ from: 0, to: A_DAY }], closed: [] }
  const closed = others.reduce(
    (common, { closed: also }) =>
      common.flatMap((one) =>
        also
          .map(({ from, to }) => ({ ...one, from: Math.max(from, one.from), to: Math.min(to, one.to) }))
          .filter(({ from, to }) => from < to),
      ),
    first.closed,
  )
  return { open: lanes.flatMap(({ open }) => open), closed }
}

/** A point of the calendar: which column, which minute of its day. */
export type Point = { readonly column: number; readonly minute: number }

export type Frame = { readonly columns: readonly Column[]; readonly step: number }

/** Where an event comes to stand when what was grabbed at one point is let go at another. */
export function dragged(event: Place, grip: Grip, grabbed: Point, now: Point, frame: Frame): Place {
  const by = Math.round((now.minute - grabbed.minute) / frame.step) * frame.step
  if (grip !== 'whole') return stretched(event, grip, by, frame.step)
  const column = frame.columns[now.column]
  return shifted({ ...event, day: column?.day ?? event.day, lane: column?.lane ?? event.lane }, by)
}

function stretched(event: Place, grip: 'start' | 'end', by: number, step: number): Place {
  return grip === 'end'
    ? { ...event, to: Math.max(event.from + step, Math.min(event.to + by, Math.max(event.to, A_DAY))) }
    : { ...event, from: Math.min(event.to - step, Math.max(0, event.from + by)) }
}

/** Moved in time as a whole, within its day. */
function shifted(event: Place, by: number): Place {
  const latest = Math.max(event.from, A_DAY - (event.to - event.from))
  const from = Math.min(latest, Math.max(0, event.from + by))
  return { ...event, from, to: from + event.to - event.from }
}

/** Where an arrow key takes an event; with the shift key its end moves. Undefined for other keys. */
export function stepped(event: Place, key: string, withShift: boolean, frame: Frame): Place | undefined {
  const later = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (later !== undefined)
    return withShift
      ? stretched(event, 'end', later * frame.step, frame.step)
      : shifted(event, later * frame.step)
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[key]
  if (aside === undefined) return undefined
  const column = frame.columns[columnAt(frame.columns, event) + aside]
  return { ...event, day: column?.day ?? event.day, lane: column?.lane ?? event.lane }
}

/** The new event that is drawn between two points of a column; a mere click makes it an hour long. */
export function drawn(begun: Point, now: Point, { columns, step }: Frame): (Span & Column) | undefined {
  const column = columns[begun.column]
  if (!column) return undefined
  const floor = (minute: number) => Math.floor(minute / step) * step
  const from = Math.max(0, floor(Math.min(begun.minute, now.minute)))
  const to = Math.min(A_DAY, floor(Math.max(begun.minute, now.minute)) + step)
  return { ...column, from, to: begun.minute === now.minute ? Math.min(A_DAY, from + 60) : to }
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.day === b.day && a.lane === b.lane && a.from === b.from && a.to === b.to
}

/** Day and minutes that a clock shows from one moment to another. */
export function spanOnDay(
  from: Temporal.Instant,
  to: Temporal.Instant,
  timeZone: string,
): Span & { day: string } {
  const begins = from.toZonedDateTimeISO(timeZone)
  const ends = to.toZonedDateTimeISO(timeZone)
  const days = begins.toPlainDate().until(ends.toPlainDate(), { largestUnit: 'days' }).days
  return {
    day: begins.toPlainDate().toString(),
    from: begins.hour * 60 + begins.minute,
    to: days * A_DAY + ends.hour * 60 + ends.minute,
  }
}

/** The moments that a day and minutes of a clock stand for; a minute that the clock skips is the next there is. */
export function momentsOf(
  { day, from, to }: Span & { day: string },
  timeZone: string,
): { from: Temporal.Instant; to: Temporal.Instant } {
  const at = (minute: number) =>
    Temporal.PlainDate.from(day)
      .add({ days: Math.floor(minute / A_DAY) })
      .toZonedDateTime({
        timeZone,
        plainTime: new Temporal.PlainTime(Math.floor((minute % A_DAY) / 60), minute % 60),
      })
      .toInstant()
  return { from: at(from), to: at(to) }
}

export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
