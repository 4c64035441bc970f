import type { NoticeText } from './notices.ts'

/** What those who plan are told. */
export const zhPlanningNotices = {
  'plan-commented': { title: (v) => `有人评议了方案：${v['title']}`, body: '请查看评议并回应。' },
  'plan-proposed': {
    title: (v) => `方案等待批准：${v['title']}`,
    body: '请查看方案和它带来的变动，批准或退回。提交的人不能自己批准。',
  },
  'plan-approved': { title: (v) => `方案已批准：${v['title']}`, body: '现在可以选定日期启用。' },
  'plan-returned': { title: (v) => `方案被退回：${v['title']}`, body: '请看退回的理由，改好后再提交。' },
  'plan-adopted': {
    title: (v) => `方案将启用：${v['title']}`,
    body: (v) => `从 ${v['on']} 起生效；在那天以前可以整体撤销。`,
  },
  'plan-sites-adopted': {
    title: (v) => `选址方案已启用：${v['title']}`,
    body: (v) => `新站点已建为草稿，计划 ${v['on']} 开放；填写完整并发布以前，居民看不到。`,
  },
  'plan-sites-undone': { title: (v) => `选址方案已撤销：${v['title']}`, body: '筹备中的新站点已撤回。' },
  'plan-undone': { title: (v) => `方案已撤销：${v['title']}`, body: '网格保持原样。' },
} as const satisfies Record<string, NoticeText>
