import type { Booking } from '../booking/contract.ts'
import { wallText } from '../rules.ts'

type Side = 'zh' | 'en'

/** Headings in both languages. */
const HEADINGS: Readonly<Record<Side, readonly string[]>> = {
  zh: ['服务站', '类别', '预约内容', '开始', '结束', '人数', '用途', '单位', '状态', '号码'],
  en: ['Station', 'Kind', 'What', 'From', 'To', 'People', 'Purpose', 'Organisation', 'State', 'Number'],
}
const NUMBERS = new Set([5, 9])

/** The columns of the file. */
export function columnsOf(side: Side) {
  return HEADINGS[side].map((name, index) => ({
    name,
    kind: NUMBERS.has(index) ? ('number' as const) : ('text' as const),
  }))
}

/**
 * Bookings for a spreadsheet: what, when, how many, for what, what became of it; organisations by name, people not
 * at all.
 */
export async function* cellsOf(bookings: readonly Booking[], side: Side) {
  for (const one of bookings)
    yield {
      cells: [
        one.station[side],
        one.kind,
        one.what[side],
        wallText(one.from, one.timeZone),
        wallText(one.to, one.timeZone),
        one.heads,
        one.purpose,
        one.organisation?.[side] ?? null,
        one.state,
        one.ticket,
      ],
    }
}
