import { Terms } from '../../domains/bookings/terms/contract.ts'

const HOUSE_RULES = {
  zh: '爱护场地和设备，结束后恢复原样、带走垃圾；不用于营利和推销；来不了请提前取消，让给邻居。',
  en: 'Take care of the room, leave it as you found it and take your rubbish along. No selling and no business. If you cannot come, cancel early so that neighbours can use it.',
}

const usual: Terms = {
  bookable: true,
  residents: true,
  organisations: true,
  week: null,
  onHolidays: false,
  leastMinutes: 30,
  mostMinutes: 180,
  stepMinutes: 30,
  aheadDays: 60,
  beforeMinutes: 15,
  afterMinutes: 15,
  approval: false,
  lateMinutes: 120,
  purposes: ['meeting', 'reading', 'course', 'rehearsal', 'volunteering', 'neighbours'],
  houseRules: HOUSE_RULES,
}

/** Terms of the three spaces of 梧桐·SPACE: the theatre is asked for, the others are booked at once. */
export const SPACE_TERMS = [
  { ...usual, approval: true, purposes: ['rehearsal', 'course', 'exhibition', 'neighbours'] },
  { ...usual, purposes: ['course', 'reading', 'meeting'] },
  { ...usual },
].map((terms) => Terms.encode(terms as Terms))

const SOURCE = '湖南路街道功能区公约（演示）'
export const FAIR_USE = [
  { party: 'household', open_most: 6, hours_most: 12, lates_most: 3, lates_days: 60, source: SOURCE },
  { party: 'organisation', open_most: 12, hours_most: 40, lates_most: 5, lates_days: 60, source: SOURCE },
] as const

export const GUIDES = [
  { name_zh: '演示·乔老师', name_en: 'Demo guide Qiao', languages: ['zh', 'wuu'] },
  { name_zh: '演示·温老师', name_en: 'Demo guide Wen', languages: ['zh', 'en'] },
] as const

export const DESKS = [
  { name_zh: '1 号窗口', name_en: 'Desk 1' },
  { name_zh: '2 号窗口', name_en: 'Desk 2' },
] as const

export const COUNTERS = [
  { name_zh: '政策咨询', name_en: 'Advice on policies', minutes: 30, ahead_days: 14 },
  { name_zh: '志愿服务登记', name_en: 'Registering as a volunteer', minutes: 30, ahead_days: 14 },
] as const

/** Stops by the place of their station among the seven, and the number of the space there (null: the whole of it). */
export const ROUTES = [
  {
    name_zh: '梧桐·SPACE 全馆参观',
    name_en: 'All of Wutong SPACE',
    about_zh: '从小剧场到书法教室和排练室，听听社团的故事。',
    about_en: 'From the little theatre to calligraphy and the rehearsal room, with the stories of the clubs.',
    heads_least: 5,
    heads_most: 16,
    ahead_days: 45,
    approval: false,
    stops: [
      { station: 0, space: 1, minutes: 30, way: 0 },
      { station: 0, space: 2, minutes: 20, way: 5 },
      { station: 0, space: 3, minutes: 20, way: 5 },
    ],
  },
  {
    name_zh: '梧桐树下：三站步行参观',
    name_en: 'Under the plane trees: three stations on foot',
    about_zh: '沿衡复风貌区步行，看三个站的日常。',
    about_en: 'A walk through the historic quarter to see the daily life of three stations.',
    heads_least: 8,
    heads_most: 30,
    ahead_days: 60,
    approval: true,
    stops: [
      { station: 0, space: null, minutes: 30, way: 0 },
      { station: 1, space: null, minutes: 30, way: 15 },
      { station: 2, space: null, minutes: 30, way: 15 },
    ],
  },
] as const
