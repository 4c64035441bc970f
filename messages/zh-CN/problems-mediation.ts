import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhMediationProblems = {
  'mediation-not-found': { title: '没有这件调解', detail: '编号可能有误，或您不是其中一方。' },
  'both-must-consent': {
    title: '还没有双方同意',
    detail: '调解以自愿为前提。请先记下双方的意愿，再开始调解。',
  },
  'nobody-declined': {
    title: '双方都没有表示不愿意',
    detail: '请先记下是哪一方不愿调解；调解不成请选“告知其他途径”。',
  },
  'agreement-not-written': { title: '还没有协议文本', detail: '请先写好协议，再提交签字。' },
  'both-must-sign': {
    title: '还没有双方签字',
    detail: '最新一版协议须由双方签字后才能确认；改过文本就要重新签。',
  },
  'edition-is-not-latest': {
    title: '协议文本已有新的一版',
    detail: '没有签字。请看过最新文本再签。',
  },
  'signed-already': { title: '这一方已经签过', detail: '同一版协议每方只签一次。' },
  'record-not-found': { title: '没有这条记录' },
  'only-for-your-side': {
    title: '只能以自己这一方的身份办理',
    detail: '对方的意愿、记录和签字，由对方本人或调解员办理。',
  },
  'person-is-on-one-side': { title: '同一个人不能是双方', detail: '请核对手机号。' },
} satisfies Record<string, ProblemText>

export const zhMediationFaults = {} satisfies Record<string, FaultText>
