import type { Enrolled } from '../contract.ts'

const COLUMNS = {
  zh: ['姓名', '状态', '候补名次', '名额分组', '报名时间', '现场登记', '联系方式', '到场', '缺席'],
  en: ['Name', 'State', 'Rank', 'Group', 'Enrolled at', 'At the desk', 'Reach', 'Attended', 'Missed'],
} as const

const STATES: Readonly<Record<'zh' | 'en', Readonly<Record<Enrolled['state'], string>>>> = {
  zh: {
    confirmed: '已报上',
    waiting: '候补',
    offered: '待确认',
    held: '填写中',
    requested: '待审核',
    entered: '待抽签',
    notDrawn: '未抽中',
    refused: '未通过',
    expired: '已过时',
    cancelled: '已取消',
  },
  en: {
    confirmed: 'confirmed',
    waiting: 'waiting',
    offered: 'offered',
    held: 'held',
    requested: 'requested',
    entered: 'in the draw',
    notDrawn: 'not drawn',
    refused: 'refused',
    expired: 'expired',
    cancelled: 'cancelled',
  },
}

/** The columns of the list as a sheet. */
export function sheetColumns(side: 'zh' | 'en') {
  return COLUMNS[side].map((name, index) => ({
    name,
    kind: [2, 7, 8].includes(index) ? ('number' as const) : ('text' as const),
  }))
}

/** A line of the list as cells of a sheet. */
export function sheetRow(one: Enrolled, side: 'zh' | 'en', timeZone: string) {
  const at = one.at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
  const yes = side === 'zh' ? '是' : 'yes'
  return {
    cells: [
      one.name,
      STATES[side][one.state],
      one.rank,
      one.group?.[side] ?? null,
      at.replace('T', ' '),
      one.guest ? yes : null,
      one.reach,
      one.attended,
      one.missed,
    ],
  }
}
