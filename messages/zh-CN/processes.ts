import type { Budget } from '../../src/engines/cases/definition/contract.ts'

/** 一个时限给多久。 */
export type Given = { readonly [K in keyof Budget]?: number | undefined }

const worked = (minutes: number): string =>
  minutes % 60 === 0 ? `${minutes / 60} 个工作小时` : `${minutes} 分钟工作时间`

/** What is said of any process: in its picture, on its page, in the console. */
export const zhProcesses = {
  between: '、',
  meanwhile: (actions: string, more: number): string =>
    `期间可以：${actions}${more > 0 ? `，另有 ${more} 项` : ''}`,
  leads: (to: string, actions: string): string => `${to}：${actions}`,
  begins: '开始',
  loop: { discover: '发现', handle: '处置', supervise: '监督', feedback: '反馈' },
  kind: { open: '单位在办', waiting: '等提出的人', check: '等第二个人', closed: '结束' },
  standing: {
    requester: '提出的人',
    taker: '代为登记的人',
    lead: '主办单位',
    assist: '协办单位',
    supervisor: '监管人员',
    higher: '上一级监管人员',
    program: '到时由系统',
  },
  join: {
    all: '主办和所有协办都完成才算办完',
    lead: '主办完成就算办完',
    any: '任何一家完成就算办完',
  },
  stay: '不变',
  opening: '提出时',
  budget: ({ workingDays, workingMinutes, days }: Given): string =>
    [
      workingDays === undefined ? '' : `${workingDays} 个工作日`,
      workingMinutes === undefined ? '' : worked(workingMinutes),
      days === undefined ? '' : `${days} 天（自然日）`,
    ]
      .filter(Boolean)
      .join('，再加 '),
  heads: {
    stages: '阶段',
    stage: '阶段',
    loop: '闭环的哪一步',
    kind: '轮到谁',
    actions: '动作',
    action: '动作',
    who: '谁可以做',
    from: '从',
    to: '到',
    apart: '不能与谁是同一个人（做过）',
    limits: '限制',
    clocks: '时限',
    clock: '时限',
    time: '多长',
    starts: '从何时起',
    stops: '到何时止',
    pauses: '等提出的人时暂停',
    runsOut: '到时由系统',
    outcomes: '结果',
    outcome: '结果',
    solved: '算作已解决',
    join: '何时算办完',
  },
  yes: '是',
  no: '否',
  most: (times: number): string => `最多 ${times} 次`,
  withinDays: (days: number): string => `结束后 ${days} 天内`,
  bounces: (times: number): string => `派单最多可以退 ${times} 次`,
}
export type ProcessTerms = typeof zhProcesses
