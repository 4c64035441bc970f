import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhOpinionsProblems = {
  'opinion-not-found': { title: '没有这条意见', detail: '编号可能有误，或不在您的范围内。' },
  'gathering-not-found': { title: '没有这次征集', detail: '请先登记会议或走访，再记录意见。' },
  'opinion-has-no-author': {
    title: '这条意见没有署名的人',
    detail: '只有登录后自己提出的金点子才能公开姓名。',
  },
  'opinion-request-unknown': { title: '没有这件诉求', detail: '请核对诉求编号。' },
} satisfies Record<string, ProblemText>

export const zhOpinionsFaults = {
  'gathering-needed': '会上、上门征集的意见请选择是哪一次；公开渠道的不用选',
  'speaker-speaks-for-themselves': '公开渠道由本人提出，不用另填手机号',
} satisfies Record<string, FaultText>
