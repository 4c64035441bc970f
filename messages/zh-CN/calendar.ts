/** Texts of calendars that other programs subscribe to. */
export const zhCalendar = {
  mine: '我的日程',
  duty: (post: string) => `值班 · ${post}`,
  posts: { reception: '接待', publicity: '宣传', activities: '活动', logistics: '后勤' },
  parking: (point: string) => `停车 · ${point}`,
  space: (label: string) => `车位 ${label}`,
}
export type CalendarWords = typeof zhCalendar
