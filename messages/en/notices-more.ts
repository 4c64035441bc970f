import type { NoticeText } from '../zh-CN/notices.ts'

/** What sides of a mediation and authors of opinions are told. */
export const enMoreNotices = {
  'opinion-moved': {
    title: (v) => `What you said: ${v['title']}`,
    body: (v) => `Number ${v['number']}, now: ${v['stageEn']}.`,
  },
  'mediation-moved': {
    title: (v) => `Mediation ${v['number']}`,
    body: (v) => `Now: ${v['stageEn']}. Only both sides and the mediators see what it is about.`,
  },
} as const satisfies Record<string, NoticeText>
