import type { Item } from '../../domains/standards/contract.ts'

/** Code, what is wanted, how to check it; whatever is not told is the plainest. */
export type Line = readonly [
  code: string,
  zh: string,
  en: string,
  howZh: string,
  howEn: string,
  more?: Partial<Item>,
]

export const BIG = ['city', 'district', 'subdistrict', 'grid', 'community'] as const satisfies Item['tiers']

export const count = (least: number, more: Partial<Item> = {}): Partial<Item> => ({
  answer: 'count',
  least,
  ...more,
})

export const FUNCTIONS: readonly Line[] = [
  [
    'funcList',
    '服务清单上墙或可以取阅',
    'The list of services is on the wall or to take',
    '与系统中公布的服务比对',
    'Compare it with what is published',
    { must: true, weight: 4, photo: 'onFail', days: 7 },
  ],
  [
    'funcSeats',
    '供来人坐的座位（个）',
    'Seats for visitors',
    '数一数',
    'Count them',
    { ...count(8), weight: 2, days: 20 },
  ],
  [
    'funcWater',
    '有饮用水',
    'There is drinking water',
    '倒一杯',
    'Pour a glass',
    { must: true, weight: 3, days: 2 },
  ],
  [
    'funcAid',
    '急救箱齐全，药品在有效期内',
    'The first-aid box is complete and in date',
    '打开看',
    'Open it',
    { weight: 4, photo: 'onFail', days: 5 },
  ],
  [
    'funcElder',
    '有老花镜、放大镜等适老用品',
    'Reading glasses, a magnifier for the old',
    '看服务台',
    'See the desk',
    { weight: 2, days: 10 },
  ],
  [
    'funcBaby',
    '有母婴设施',
    'There is a place for mothers and babies',
    '看房间或帘子、台面',
    'See the room, or curtain and table',
    { weight: 2, days: 60, tiers: ['city', 'district', 'subdistrict'] },
  ],
  [
    'funcRider',
    '骑手可以歇脚、充电',
    'Riders can rest and charge',
    '看座位和插座',
    'See the seats and sockets',
    { weight: 3, days: 20, kinds: ['serviceStation', 'restStop'] },
  ],
  [
    'funcMeal',
    '食堂证照齐全，留样记录完整',
    'The canteen’s licences and samples are in order',
    '看证照和留样冰箱',
    'See the papers and the fridge',
    { must: true, weight: 5, photo: 'always', days: 3, kinds: ['elderCanteen'] },
  ],
]
export const RULES: readonly Line[] = [
  [
    'ruleReception',
    '有首问接待办法',
    'There is a rule that whoever is asked first sees to it',
    '看文本，问一问',
    'See the text, ask',
    { weight: 3, days: 15 },
  ],
  [
    'ruleSafety',
    '有安全检查制度和当月记录',
    'There is a safety routine, and this month’s record',
    '看记录和签名',
    'See record and signature',
    { must: true, weight: 4, photo: 'onFail', days: 5 },
  ],
  [
    'ruleEmergency',
    '有应急预案，一年内演练过（次）',
    'There is an emergency plan, drilled within the year',
    '看预案和演练照片',
    'See the plan and pictures of the drill',
    { ...count(1), weight: 3, days: 45 },
  ],
  [
    'rulePrivacy',
    '登记表不向他人展示个人信息',
    'Lists show nobody’s data to others',
    '看前台有没有摊开的名册',
    'See whether lists lie open at the desk',
    { must: true, weight: 4, days: 1 },
  ],
  [
    'ruleComplaint',
    '意见有人回复',
    'Somebody answers what people say',
    '抽三条意见看回复',
    'Take three and see the answers',
    { weight: 3, days: 10 },
  ],
]
export const ACTIVITIES: readonly Line[] = [
  [
    'actMonth',
    '上月开展的活动（场）',
    'Activities held last month',
    '看系统记录',
    'See the records',
    { ...count(4), weight: 4, days: 45, tiers: [...BIG] },
  ],
  [
    'actNotice',
    '本月活动已经预告',
    'This month’s activities are announced',
    '看公告栏或门户',
    'See the board or the portal',
    { weight: 3, days: 5, tiers: [...BIG] },
  ],
  [
    'actNeeds',
    '活动来自居民提出的需要',
    'Activities come from what residents asked for',
    '抽两场，看需求从哪里来',
    'Take two and ask where they came from',
    { weight: 3, days: 30, tiers: [...BIG] },
  ],
  [
    'actPartners',
    '参与的共建单位（家）',
    'Partner units taking part',
    '看协议或记录',
    'See agreements or records',
    { ...count(2), weight: 2, days: 90, tiers: [...BIG] },
  ],
  [
    'actHall',
    '有居民议事的地方和记录',
    'Residents meet here, and it is recorded',
    '看上一次的记录',
    'See the last record',
    { weight: 3, days: 30, tiers: ['subdistrict', 'grid', 'community'] },
  ],
]
export const RECORDS: readonly Line[] = [
  [
    'recBudget',
    '有年度经费安排',
    'There is a budget for the year',
    '看预算或批复',
    'See the budget or its approval',
    { weight: 3, days: 60, tiers: [...BIG] },
  ],
  [
    'recAssets',
    '设备有台账，账物相符',
    'Equipment is listed, and is there',
    '抽三件对一对',
    'Take three and look for them',
    { weight: 2, days: 20 },
  ],
  [
    'recService',
    '服务记录只记必要的内容',
    'Records hold what is needed and no more',
    '看最近十条',
    'See the last ten',
    { weight: 3, days: 10 },
  ],
  [
    'recOpen',
    '经费使用对居民公开',
    'How money was spent is open to residents',
    '看公示',
    'See what is posted',
    { weight: 2, days: 30, tiers: ['subdistrict', 'grid', 'community'] },
  ],
]
