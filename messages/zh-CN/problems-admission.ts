import type { ProblemText } from '../catalogue.ts'

export const zhAdmissionProblems = {
  'seats-queue-full': {
    title: '现在报名的人太多',
    detail: (v) => `请 ${v['seconds']} 秒后再试。这次没有排上队，不影响之后报名。`,
  },
  'seats-undecided': {
    title: '暂时不知道结果',
    detail: '请用同一个请求再试一次：如果刚才已经报上，会得到原来的结果，不会重复。',
  },
  'seats-asked-too-often': {
    title: '请求太频繁',
    detail: (v) => `请 ${v['seconds']} 秒后再试。多次点击不会更快：先到的那一次有效。`,
  },
  'participant-not-yours': {
    title: '只能为自己或自己的家庭成员报名',
    detail: '请在“我的家庭”里添加家人，或换一位报名人。',
  },
} as const satisfies Record<string, ProblemText>
