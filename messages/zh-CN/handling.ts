import type { WatchKind } from '../../src/domains/handling/watch/contract.ts'

/** Words of files that go out. */
export const zhHandling = {
  sheet: {
    title: '督办',
    number: '编号',
    heading: '标题',
    category: '类别',
    place: '地点',
    stage: '环节',
    lead: '主办单位',
    opened: '登记时间',
    due: '期限',
    closed: '办结时间',
    why: '原因',
    words: '说明',
    disputed: '退回次数',
    reopened: '重新提出次数',
  },
  kinds: {
    overdue: '已超期',
    dueSoon: '快到期',
    dispute: '退回待裁定',
    moreTime: '申请延期',
    sendDown: '申请下派',
    waiting: '等诉求人回复',
    bouncing: '反复退回',
    reopened: '重新办理',
    unsatisfied: '不满意',
  } satisfies Record<WatchKind, string>,
}
export type HandlingWords = typeof zhHandling
