import type { NoticeText } from '../zh-CN/notices.ts'

/** What those who plan are told. */
export const enPlanningNotices = {
  'plan-commented': {
    title: (v) => `Somebody commented on a plan: ${v['title']}`,
    body: 'Please read it and answer.',
  },
  'plan-proposed': {
    title: (v) => `A plan waits for approval: ${v['title']}`,
    body: 'Please look at it and at what it moves, then approve it or send it back. Whoever proposed it cannot approve it.',
  },
  'plan-approved': {
    title: (v) => `A plan was approved: ${v['title']}`,
    body: 'A day can be chosen now from which it holds.',
  },
  'plan-returned': {
    title: (v) => `A plan was sent back: ${v['title']}`,
    body: 'Please read why, change it and propose it again.',
  },
  'plan-adopted': {
    title: (v) => `A plan is adopted: ${v['title']}`,
    body: (v) => `It holds from ${v['on']}; until that day it can be undone as a whole.`,
  },
  'plan-sites-adopted': {
    title: (v) => `Plan of sites adopted: ${v['title']}`,
    body: (v) =>
      `Its new stations are drafts, to open on ${v['on']}; residents do not see them before they are filled in and published.`,
  },
  'plan-sites-undone': {
    title: (v) => `Plan of sites undone: ${v['title']}`,
    body: 'The stations that were being prepared are taken back.',
  },
  'plan-undone': {
    title: (v) => `An adopted plan was undone: ${v['title']}`,
    body: 'The grids stay as they are.',
  },
} as const satisfies Record<string, NoticeText>
