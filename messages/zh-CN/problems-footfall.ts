import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhFootfallProblems = {
  'counter-not-found': { title: '没有这个计数器', detail: '它可能属于别的服务站。请刷新后再试。' },
  'counter-key-unknown': {
    title: '计数器的密钥不对',
    detail: '请在请求头里写 Authorization: Bearer 加上设置计数器时显示的密钥；密钥丢失时请新设一个计数器。',
  },
  'counter-revoked': {
    title: '这个计数器的密钥已停用',
    detail: '没有计入。请在人流量页面新设一个计数器并使用新的密钥。',
  },
  'counter-revoked-already': { title: '这个密钥已经停用', detail: '请刷新页面查看。' },
  'note-not-found': { title: '没有这条计数', detail: '它可能属于别的服务站。请刷新后再试。' },
  'note-withdrawn': { title: '这条计数已经撤回', detail: '请刷新页面查看。' },
  'heads-not-there': {
    title: '撤回的人数多于当时计入的人数',
    detail: '没有改动。请核对时间和人数。',
  },
} satisfies Record<string, ProblemText>

export const zhFootfallFaults = {
  'count-is-ahead': '这个时间还没有到，请核对时钟',
  'count-is-too-old': '只能补记最近两天的人数',
} satisfies Record<string, FaultText>
