import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhActivitiesProblems = {
  'space-not-found': { title: '这个空间不属于本站', detail: '没有保存。请刷新后再改。' },
  'space-in-use': {
    title: '还有活动或预订用着这个空间',
    detail: '没有保存。请先把它们挪到别处或取消，再删掉这个空间。',
  },
} satisfies Record<string, ProblemText>

export const zhActivitiesFaults = {} satisfies Record<string, FaultText>
