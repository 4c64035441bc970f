import type { ConsoleCaseBoardWords } from '../zh-CN/console-case-board.ts'

export const enConsoleCaseBoard: ConsoleCaseBoardWords = {
  title: 'Board',
  of: 'Unit',
  part: 'Which part',
  parts: { lead: 'Leading', assist: 'Assisting' },
  process: 'Process',
  columns: 'By stage',
  count: (n) => (n === 1 ? '1 case' : `${n} cases`),
  overdue: (n) => `${n} overdue`,
  dueSoon: (n) => `${n} due soon`,
  more: (n) => `${n} more: see the inbox`,
  none: 'None.',
  nothing: 'Nothing is open here.',
  below: 'Units below',
  belowHint: 'Figures are the unit’s; nobody’s own are kept.',
  open: 'Open',
  late: 'Overdue',
  soon: 'Due soon',
}
