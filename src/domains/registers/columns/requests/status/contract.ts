import type { Choice } from '../../form/contract.ts'

/** How far a request had come in the system that the file is from. */
export const STATUSES: readonly Choice[] = [
  {
    code: 'open',
    zh: '未办结',
    en: 'open',
    synonyms: [
      '办理中',
      '处理中',
      '待办',
      '待处理',
      '已派单',
      '已受理',
      'in progress',
      'assigned',
      'pending',
      'started',
      'email sent',
      'unspecified',
      'new',
    ],
  },
  {
    code: 'closed',
    zh: '已办结',
    en: 'closed',
    synonyms: ['办结', '已完成', '完成', '已结案', '结案', 'completed', 'resolved', 'done'],
  },
  {
    code: 'cancelled',
    zh: '已取消',
    en: 'cancelled',
    synonyms: [
      '取消',
      '作废',
      '不予受理',
      'canceled',
      'withdrawn',
      'duplicate',
      'invalid',
      'completed - dup',
    ],
  },
]
