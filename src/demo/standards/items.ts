import type { Item } from '../../domains/standards/contract.ts'
import { ACTIVITIES, BIG, count, FUNCTIONS, type Line, RECORDS, RULES } from './lines.ts'

/** Where the demo's standard comes from: nobody's official text, and it says so. */
export const SOURCE = {
  zh: '演示用的自拟读法：按“七有”（有场所、有标识、有人员、有功能、有制度、有活动、有保障）整理，不是任何一级的正式标准',
  en: 'The demo’s own reading of the “seven haves” (a site, a sign, staff, functions, rules, activities, means); not an official text of any level',
}

type Have = Item['have']

const clean = {
  answer: 'choice',
  choices: [
    { zh: '整洁', en: 'Tidy', fits: true },
    { zh: '基本整洁，个别地方需要收拾', en: 'Mostly tidy, a few corners to clear', fits: true },
    { zh: '杂乱', en: 'Untidy', fits: false },
  ],
} as const satisfies Partial<Item>

const SITE: readonly Line[] = [
  [
    'siteOwn',
    '有固定的场所，全年可用',
    'It has a fixed site, usable all year',
    '查产权、租约或借用协议，期限不少于一年',
    'See the deed, lease or agreement: a year or more',
    { must: true, weight: 5, days: 30 },
  ],
  [
    'siteArea',
    '对外开放的面积（平方米）',
    'Area open to the public, m²',
    '量一量，或看平面图；办公室不算',
    'Measure it, or see the plan; offices do not count',
    { ...count(60), weight: 4, tiers: [...BIG], days: 60 },
  ],
  [
    'siteStepFree',
    '从街上到服务台没有台阶，或有坡道',
    'Step-free from the street to the desk, or a ramp',
    '带轮椅或婴儿车走一遍',
    'Go the way with a wheelchair or a pram',
    { must: true, weight: 4, photo: 'onFail', days: 40 },
  ],
  [
    'siteExits',
    '安全出口畅通，指示灯亮着',
    'Exits are clear and their lights lit',
    '走到每个出口，推一推门',
    'Walk to every exit and push the door',
    { must: true, weight: 5, photo: 'always', days: 3 },
  ],
  [
    'siteFire',
    '灭火器在有效期内（具）',
    'Fire extinguishers within their date',
    '看压力表和检验日期',
    'See the gauge and the date',
    { ...count(2), must: true, weight: 5, photo: 'onFail', days: 5 },
  ],
  [
    'siteToilet',
    '有来人可以使用的厕所',
    'There is a toilet that visitors may use',
    '进去看，水、纸、扶手都要有',
    'Go in: water, paper, a rail',
    { weight: 3, days: 20, tiers: [...BIG] },
  ],
  [
    'siteTidy',
    '室内外整洁',
    'Tidy inside and out',
    '看地面、桌面、窗台、门口',
    'See floor, tables, sills, doorway',
    { ...clean, weight: 3, photo: 'onFail', days: 3 },
  ],
]
const SIGN: readonly Line[] = [
  [
    'signDoor',
    '门口有统一样式的标牌',
    'A sign of the common design at the door',
    '站在马路对面能看清名称',
    'The name can be read from across the street',
    { must: true, weight: 4, photo: 'always', days: 15 },
  ],
  [
    'signHours',
    '门口贴有开放时间，与实际一致',
    'Opening hours at the door, and they are true',
    '与系统中公布的时间比对',
    'Compare them with what is published',
    { must: true, weight: 5, photo: 'onFail', days: 3 },
  ],
  [
    'signWay',
    '主要路口有指引',
    'Signs point the way from the main corner',
    '从最近的公交站走一遍',
    'Walk from the nearest bus stop',
    { weight: 2, days: 30, tiers: [...BIG] },
  ],
  [
    'signRooms',
    '各功能区有门牌',
    'Rooms have names at their doors',
    '逐间看',
    'See each room',
    { weight: 2, days: 15, tiers: [...BIG] },
  ],
  [
    'signPhone',
    '公布服务电话，打得通',
    'The telephone is published, and somebody answers',
    '当场拨打',
    'Call it',
    { weight: 4, days: 2 },
  ],
]
const STAFF: readonly Line[] = [
  [
    'staffDesk',
    '开放时间内有人值班',
    'Somebody is on duty while it is open',
    '看值班表，问在岗的人',
    'See the roster, ask who is there',
    { must: true, weight: 5, days: 2 },
  ],
  [
    'staffCount',
    '专职或兼职工作人员（人）',
    'People who work here, full or part time',
    '看名册',
    'See the list',
    { ...count(2), weight: 4, tiers: [...BIG], days: 60 },
  ],
  [
    'staffBadge',
    '在岗人员佩戴工作牌',
    'Those on duty wear a badge',
    '看一看',
    'Have a look',
    { weight: 1, days: 3 },
  ],
  [
    'staffKnow',
    '能说清本站的服务和办法',
    'They can say what is offered and how',
    '请在岗的人说三项服务',
    'Ask for three of the services',
    { weight: 3, days: 15 },
  ],
  [
    'staffTraining',
    '一年内参加过培训（次）',
    'Trainings within a year',
    '看签到或通知',
    'See the lists or the notices',
    { ...count(1), weight: 2, days: 60 },
  ],
  [
    'staffAid',
    '有人会急救（人）',
    'People who can give first aid',
    '看证书',
    'See the certificates',
    { ...count(1), weight: 3, days: 90, tiers: [...BIG] },
  ],
]
const GROUPS: readonly (readonly [Have, readonly Line[]])[] = [
  ['site', SITE],
  ['sign', SIGN],
  ['staff', STAFF],
  ['functions', FUNCTIONS],
  ['rules', RULES],
  ['activities', ACTIVITIES],
  ['records', RECORDS],
]

/** The second edition: the present one. */
export const ITEMS: readonly Item[] = GROUPS.flatMap(([have, lines]) =>
  lines.map(([code, zh, en, howZh, howEn, more]): Item => ({
    code,
    have,
    text: { zh, en },
    how: { zh: howZh, en: howEn },
    answer: 'yesNo',
    least: null,
    choices: null,
    tiers: [],
    kinds: [],
    weight: 2,
    must: false,
    photo: 'no',
    days: 10,
    ...more,
  })),
)

const NEW_IN_SECOND = new Set(['rulePrivacy', 'funcRider', 'recService'])

/** The first edition knew three items less, and wanted less room and fewer activities. */
export const FIRST_ITEMS: readonly Item[] = ITEMS.filter(({ code }) => !NEW_IN_SECOND.has(code)).map(
  (item) => {
    if (item.code === 'siteArea') return { ...item, least: 40 }
    if (item.code === 'actMonth') return { ...item, least: 2 }
    return item.code === 'signHours' ? { ...item, must: false } : item
  },
)
