import type { Against, FootfallSpan } from '../../../src/domains/footfall/contract.ts'
import { isId } from '../ui/is-id.ts'

/** What the address of the page asks for. */
export type FootfallSearch = {
  unit?: string
  station?: string
  span?: FootfallSpan
  on?: string
  against?: Against
}

const SPANS: readonly unknown[] = ['day', 'month', 'year']
const AGAINSTS: readonly unknown[] = ['before', 'lastYear']

/** What makes no sense in an address is left out. */
export function askedOf({ unit, station, span, on, against }: Record<string, unknown>): FootfallSearch {
  return {
    ...(isId(unit) && { unit }),
    ...(isId(station) && { station }),
    ...(SPANS.includes(span) && { span: span as FootfallSpan }),
    ...(typeof on === 'string' && isDay(on) && { on }),
    ...(AGAINSTS.includes(against) && { against: against as Against }),
  }
}

export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

/** The same day a span earlier (-1) or later (1). */
export function moved(on: string, span: FootfallSpan, by: 1 | -1): string {
  const unit = { day: 'days', month: 'months', year: 'years' } as const
  return Temporal.PlainDate.from(on)
    .add({ [unit[span]]: by })
    .toString()
}
