import { dayInWords } from '../days.ts'
import type { NoticeText } from './notices.ts'

const due = (v: Readonly<Record<string, string | number>>) => dayInWords('zh-CN', v['due'])

/** What whoever asked, and who handles it, are told of a request. */
export const zhRequestNotices = {
  'request-taken-up': {
    title: (v) => `诉求 ${v['number']} 已受理`,
    body: (v) => `${v['unitZh']}正在办理您反映的“${v['zh']}”${v['due'] ? `，最晚${due(v)}前答复` : ''}。`,
  },
  'request-given': {
    title: (v) => `诉求 ${v['number']} 已转${v['unitZh']}`,
    body: (v) => `“${v['zh']}”现由${v['unitZh']}办理${v['due'] ? `，最晚${due(v)}前答复` : ''}。`,
  },
  'request-asked': {
    title: (v) => `诉求 ${v['number']}：需要您补充`,
    body: (v) => `办理“${v['zh']}”的单位有问题想问您。请打开查看并答复，等您答复期间不计时。`,
  },
  'request-goes-on': {
    title: (v) => `诉求 ${v['number']} 继续办理`,
    body: (v) => `没有等到您的答复，“${v['zh']}”按已知情况继续办理。您仍可补充说明。`,
  },
  'request-answered': {
    title: (v) => `诉求 ${v['number']} 已答复，请您评价`,
    body: (v) => `“${v['zh']}”有了答复。解决没解决、满意不满意，请您来说；没办好可以退回。`,
  },
  'request-answered-others': {
    title: (v) => `诉求 ${v['number']} 有了答复`,
    body: (v) => `您也反映或关注的“${v['zh']}”有了答复，请打开查看。`,
  },
  'request-later': {
    title: (v) => `诉求 ${v['number']} 延期`,
    body: (v) => `“${v['zh']}”经批准延期${v['due'] ? `到${due(v)}` : ''}，原因请打开查看。`,
  },
  'request-merged': {
    title: (v) => `诉求 ${v['number']} 与同一件合并办理`,
    body: (v) => `“${v['zh']}”已有邻居反映，两件并在一起办。进展会继续告诉您。`,
  },
  'request-merged-unseen': {
    title: (v) => `诉求 ${v['number']} 与同一件合并办理`,
    body: (v) =>
      `“${v['zh']}”已有人反映，两件并在一起办。那一件没有公开，进展只告诉提出它的人；这一件怎么样了，请打开查看。`,
  },
  'request-split': {
    title: (v) => `诉求 ${v['number']} 分成几件办理`,
    body: (v) => `“${v['zh']}”涉及几个单位，已拆开分别办理，每一件的进展都会告诉您。`,
  },
  'request-elsewhere': {
    title: (v) => `诉求 ${v['number']} 请走其他途径`,
    body: (v) => `“${v['zh']}”不在这里办理，该去哪里、为什么，请打开查看。`,
  },
  'request-cancelled': {
    title: (v) => `诉求 ${v['number']} 没有受理`,
    body: (v) => `“${v['zh']}”没有受理，理由请打开查看。有不同意见可以重新提出。`,
  },
  'request-closed': {
    title: (v) => `诉求 ${v['number']} 已到期办结`,
    body: (v) => `没有收到您的评价，“${v['zh']}”按办理单位的答复办结。30 天内仍可评价或要求重新办理。`,
  },
  'request-reopened': {
    title: (v) => `诉求 ${v['number']} 重新办理`,
    body: (v) => `“${v['zh']}”已重新打开，由${v['unitZh']}办理。`,
  },

  'request-answer-due': {
    title: (v) => `诉求 ${v['number']}：还在等您答复`,
    body: (v) => `“${v['zh']}”的问题请在${due(v)}前答复；过期会按已知情况继续办理。`,
  },
  'request-rating-due': {
    title: (v) => `诉求 ${v['number']}：请说说办得怎么样`,
    body: (v) => `“${v['zh']}”解决没解决，请在${due(v)}前评价；不评价会按答复办结，30 天内仍可要求重新办理。`,
  },
  'request-due': {
    title: (v) => `诉求 ${v['number']} 快到期`,
    body: (v) => `“${v['zh']}”须在${due(v)}前处理。`,
  },
} as const satisfies Record<string, NoticeText>
