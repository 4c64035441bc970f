/** What was heard at doors: invented, and told relative to the day of loading. */
export type SaidNote = {
  readonly text: string
  readonly need?: 'solved' | 'open' | 'request'
  readonly promise?: string
  /** Days after the visit: by when it was promised, and when it was kept. */
  readonly by?: number
  readonly kept?: number
}
export type SaidVisit = {
  readonly daysAgo: number
  readonly way?: 'door' | 'phone' | 'video'
  readonly outcome?: 'met' | 'nobodyHome' | 'askedNotToCome'
  readonly notes?: readonly SaidNote[]
  readonly sealed?: { readonly purpose: string; readonly text: string }
}

/** The household that a ready-made resident follows: everything that can be seen there is. */
export const FOLLOWED: readonly SaidVisit[] = [
  {
    daysAgo: 12,
    notes: [
      {
        text: '楼道二层的灯不亮，晚上上下楼不方便，想请人尽快看看。',
        need: 'request',
        promise: '请物业三天内先换灯泡',
        by: 3,
      },
      { text: '快递柜太高，够不着上面的格子。当场联系驿站，改放低格。', need: 'solved' },
    ],
    sealed: { purpose: 'healthSupport', text: '膝盖术后在家休养，想请社区医生上门换一次药。' },
  },
  {
    daysAgo: 96,
    way: 'video',
    notes: [
      {
        text: '想知道社区食堂能不能送餐，已把订餐电话发给她。',
        need: 'solved',
        promise: '下月带一份菜单来',
        by: 30,
        kept: 26,
      },
    ],
  },
  { daysAgo: 101, outcome: 'nobodyHome' },
  { daysAgo: 190, notes: [{ text: '搬来不久，介绍了站点和微网格群。' }] },
]

/** Doors of the worker's own caseload, each in another state. */
export const DOORS: readonly (readonly SaidVisit[])[] = [
  [{ daysAgo: 92, notes: [{ text: '一切都好，想参加合唱队。', need: 'solved' }] }],
  [
    {
      daysAgo: 95,
      notes: [{ text: '阳台外的树枝碰到晾衣架，想修一修。', need: 'open', promise: '报绿化站去看', by: 14 }],
    },
  ],
  [{ daysAgo: 3, outcome: 'nobodyHome' }, { daysAgo: 100 }],
  [{ daysAgo: 88, notes: [{ text: '电动车充电桩晚上总是占满。', need: 'request' }] }],
  [{ daysAgo: 60, outcome: 'askedNotToCome' }],
  [{ daysAgo: 110, way: 'phone', notes: [{ text: '在外地，月底回来，请那时再来。' }] }],
  [{ daysAgo: 30, notes: [{ text: '孩子放学没有人接，介绍了站里的晚托班。', need: 'solved' }] }],
  [],
  [
    {
      daysAgo: 85,
      notes: [{ text: '门口台阶有点松，怕老人绊倒。', need: 'open' }],
      sealed: { purpose: 'homeSafety', text: '燃气软管老化，约了周六来换。' },
    },
  ],
  [{ daysAgo: 91 }, { daysAgo: 182 }],
  [{ daysAgo: 45, way: 'phone' }],
  [{ daysAgo: 20, notes: [{ text: '夜里空调外机有点吵，先和邻居商量。', need: 'open' }] }],
]

/** Shops and a company on the same round. */
export const SHOPS: readonly (readonly SaidVisit[])[] = [
  [{ daysAgo: 40, notes: [{ text: '门前积水，雨天客人绕着走。', need: 'request' }] }],
  [{ daysAgo: 70, notes: [{ text: '想知道怎样办店招备案，给了窗口电话。', need: 'solved' }] }],
  [],
]

/** Elsewhere: what most visits are like. */
export const USUAL: readonly (readonly SaidVisit[])[] = [
  [{ daysAgo: 25, notes: [{ text: '一切都好。' }] }],
  [{ daysAgo: 98, notes: [{ text: '楼道堆物，当场请邻居挪走。', need: 'solved' }] }],
  [{ daysAgo: 50, outcome: 'nobodyHome' }, { daysAgo: 140 }],
  [{ daysAgo: 61, notes: [{ text: '想多几张可以坐的长椅。', need: 'open' }] }],
  [],
  [{ daysAgo: 15, way: 'phone', notes: [{ text: '问了医保异地备案，帮忙办好了。', need: 'solved' }] }],
]
