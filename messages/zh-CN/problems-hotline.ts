import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhHotlineProblems = {
  'hotline-signature-wrong': {
    title: '签名不对',
    detail:
      '请按 docs/hotline.md 用共享密钥对标识、时间和正文签名，五分钟内送到；hotline-code 写明是哪条热线。',
  },
  'hotline-request-came-before': {
    title: '这个请求已经来过',
    detail: '同一个标识只用于同一条消息。重发时保留标识和正文，用新的时间重新签名。',
  },
  'hotline-not-found': { title: '没有这条热线', detail: '编号可能有误，或者不归您查看。' },
  'hotline-order-unknown': { title: '没有这个编号的工单', detail: '请先发送工单，再发送与它有关的内容。' },
  'caller-is-called-first': {
    title: '请先联系来电人',
    detail: '热线要求同时答复来电人。请先打电话，在“热线工单”里记下，再办结答复。',
  },
  'hotline-has-not-agreed': {
    title: '热线还没有同意延期',
    detail: '申请已同时报给热线，答复会显示在“热线工单”里；在此之前仍按热线的期限办理。',
  },
  'hotline-finding-not-found': { title: '没有这条差异' },
  'hotline-finding-is-ended': { title: '这条差异已经处理', detail: '有人已说明，或差异已消失。请重新载入。' },
  'hotline-does-not-answer': { title: '热线没有应答', detail: '线路可能中断。什么都没有改动，请稍后再试。' },
} satisfies Record<string, ProblemText>

export const zhHotlineFaults = {
  'deadline-before-receipt': '期限早于受理时间',
  'hotline-code-taken': '已有热线用这个代号',
  'hotline-category-twice': '这个类别从那天起已有对应',
  'deadline-needed': '请写明延到什么时候',
  'called-in-future': '这个时间还没有到',
} as const satisfies Record<string, FaultText>
