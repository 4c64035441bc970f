import type { CalendarWords } from '../zh-CN/calendar.ts'

/** Texts of calendars that other programs subscribe to. */
export const enCalendar: CalendarWords = {
  mine: 'My dates',
  duty: (post) => `Duty · ${post}`,
  posts: { reception: 'Reception', publicity: 'Publicity', activities: 'Activities', logistics: 'Logistics' },
  parking: (point) => `Parking · ${point}`,
  space: (label) => `Space ${label}`,
}
