import type { NoticeText } from './notices.ts'

/** What sides of a mediation and authors of opinions are told. */
export const zhMoreNotices = {
  'opinion-moved': {
    title: (v) => `您的意见有回音：${v['title']}`,
    body: (v) => `编号 ${v['number']}，现在：${v['stageZh']}。`,
  },
  'mediation-moved': {
    title: (v) => `调解 ${v['number']} 有新进展`,
    body: (v) => `现在：${v['stageZh']}。内容只有双方和调解员看得到。`,
  },
} as const satisfies Record<string, NoticeText>
