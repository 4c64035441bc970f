import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhChecksProblems = {
  'finding-not-found': { title: '没有这条排查结果', detail: '它可能不在您的辖区内。' },
  'finding-gone': { title: '这个问题已经消除', detail: '不用再说明了，请刷新页面。' },
  'finding-acknowledged': { title: '已经有人说明过', detail: '如需改写，请先撤回原来的说明。' },
  'finding-not-acknowledged': { title: '没有可以撤回的说明', detail: '请刷新页面。' },
} as const satisfies Record<string, ProblemText>

export const zhChecksFaults = {
  'within-a-year': '请选择今天以后、一年以内的日期。',
} as const satisfies Record<string, FaultText>
