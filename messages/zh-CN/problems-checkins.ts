import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhCheckinsProblems = {
  'check-in-not-found': { title: '没有这条签到', detail: '它可能属于别的服务站。请刷新后再试。' },
  'check-in-undone': { title: '这条签到已经撤销', detail: '请刷新页面查看。' },
  'conflict-not-found': { title: '没有这条冲突', detail: '它可能属于别的服务站。请刷新后再试。' },
  'conflict-resolved': { title: '这条冲突已经处理', detail: '请刷新页面查看处理结果。' },
  'resolution-does-not-fit': {
    title: '这样处理不合适',
    detail: '没有改动。请选择页面上为这条冲突列出的处理方式。',
  },
} satisfies Record<string, ProblemText>

export const zhCheckinsFaults = {} satisfies Record<string, FaultText>
