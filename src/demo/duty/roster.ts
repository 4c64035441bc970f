import { DAY, joined, overlaps, type Span } from '../../domains/duty/spans/rules.ts'

/** A shift of the nth of a station's staff. */
export type DemoShift = Span & {
  readonly post: 'reception' | 'activities' | 'publicity' | 'logistics'
  readonly who: number
}

/** Nobody of the demo stays at a desk longer than this, in minutes. */
const LONGEST = 8 * 60

/**
 * A week of a station without a gap at the reception: the desk goes round among the first of the staff, and the
 * other posts are held in some of the open hours.
 */
export function weekOf(open: readonly Span[], staff: number): DemoShift[] {
  const desk = open.flatMap(({ from, to }) => {
    const parts = Math.ceil((to - from) / LONGEST)
    const length = Math.ceil((to - from) / parts / 30) * 30
    return Array.from({ length: parts }, (_, part) => ({
      from: from + part * length,
      to: Math.min(to, from + (part + 1) * length),
    })).filter((span) => span.from < span.to)
  })
  const shifts = desk.map((span, index): DemoShift => ({
    ...span,
    post: 'reception',
    who: index % Math.min(3, staff),
  }))
  const extra = staff - 1
  for (const [post, day, from, to] of [
    ['activities', 2, 840, 990],
    ['publicity', 3, 570, 660],
    ['logistics', 4, 900, 990],
  ] as const) {
    const span = { from: day * DAY + from, to: day * DAY + to }
    if (joined(open).some((one) => overlaps(one, span) && one.from <= span.from && span.to <= one.to))
      shifts.push({ ...span, post, who: extra })
  }
  return shifts
}
