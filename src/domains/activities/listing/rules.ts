import { invalidRequest } from '../../../kernel/problem.ts'
import type { ActivityLine } from '../activity/contract.ts'

/** Where a page of the list ended: the moment that all its pages are counted from, and the place of its last line. */
export type ListPlace = {
  readonly now: Temporal.Instant
  /** 0: a draft. */
  readonly rank: number
  /** Seconds, as the database counts them. */
  readonly next: string
  readonly last: string
  readonly id: string
}

export function cursorOf({ now, rank, next, last, id }: ListPlace): string {
  return [now.toString(), rank, next, last, id].join('_')
}

const SECONDS = String.raw`-?\d{1,15}(?:\.\d{1,9})?|Infinity`
const CURSOR = new RegExp(`^([0-9T:.Z-]{20,40})_([01])_(${SECONDS})_(${SECONDS})_([0-9a-f-]{36})$`)

/** Reads a cursor back. Throws invalid-request for one that nobody gave out. */
export function placeOf(cursor: string): ListPlace {
  const [, moment = '', rank, next = '', last = '', id = ''] = CURSOR.exec(cursor) ?? []
  const now = momentOf(moment)
  if (!now) throw invalidRequest({}, [{ pointer: '#/query/after', code: 'wrong-form' }])
  return { now, rank: Number(rank), next, last, id }
}

function momentOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}

type Side = 'zh' | 'en'

const COLUMNS = {
  zh: [
    '活动',
    '服务站',
    '形式',
    '状态',
    '报名',
    '场次',
    '下一场',
    '最后一场',
    '名额',
    '已报上',
    '候补',
    '待定',
  ],
  en: [
    'Activity',
    'Station',
    'Kind',
    'State',
    'Enrolment',
    'Sessions',
    'Next',
    'Last',
    'Seats',
    'Enrolled',
    'Waiting',
    'Undecided',
  ],
} as const
const FIRST_NUMBER = 8

const WORDS = {
  zh: {
    kinds: { single: '单次', series: '系列', course: '课程' },
    states: { draft: '草稿', published: '已发布', calledOff: '已取消', over: '已结束' },
    ways: { none: '无需报名', session: '按场次', course: '整门' },
  },
  en: {
    kinds: { single: 'single', series: 'series', course: 'course' },
    states: { draft: 'draft', published: 'published', calledOff: 'called off', over: 'over' },
    ways: { none: 'none needed', session: 'by session', course: 'whole course' },
  },
} as const satisfies Record<Side, unknown>

/** The columns of the list as a sheet. */
export function sheetColumns(side: Side) {
  return COLUMNS[side].map((name, index) => ({
    name,
    kind: index === 5 || index >= FIRST_NUMBER ? ('number' as const) : ('text' as const),
    ...(index < 2 && { width: 28 }),
  }))
}

/** A line of the list as cells of a sheet; moments as the clock at the station shows them. */
export function sheetRow(line: ActivityLine, side: Side, timeZone: string) {
  const wall = (moment: Temporal.Instant | null) =>
    moment
      ?.toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ') ?? null
  const words = WORDS[side]
  const { seats } = line
  return {
    cells: [
      line.title[side],
      line.station[side],
      words.kinds[line.kind],
      words.states[line.state],
      words.ways[line.way],
      line.sessions,
      wall(line.next),
      wall(line.last),
      seats?.capacity ?? null,
      seats?.confirmed ?? null,
      seats?.waiting ?? null,
      seats?.entered ?? null,
    ],
  }
}
