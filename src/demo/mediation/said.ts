import { asker, DAY, head, lead } from '../cases/steps.ts'
import type { Step } from '../cases/story.ts'

type Consent = 'unasked' | 'given' | 'refused' | 'withdrawn'

/** An invented quarrel: how many days ago it was brought, and how far it has come. */
export type Quarrel = {
  readonly name: string
  readonly title: string
  readonly about: string
  readonly source: 'party' | 'worker' | 'passedOn'
  readonly sides: readonly [string, string]
  readonly consents: readonly [Consent, Consent]
  readonly agoDays: number
  readonly steps: readonly Step[]
  /** Hours after it was brought; `side` null: in a session at which both were. */
  readonly records?: readonly {
    readonly side: 1 | 2 | null
    readonly hours: number
    readonly text: string
    readonly heads?: number
    readonly leave?: true
  }[]
  readonly agreement?: {
    readonly hours: number
    readonly text: string
    /** Days from today. */
    readonly keepIn: number
    readonly signed: readonly (1 | 2)[]
  }
}

const begun = [lead('accept', 5), lead('begin', 2 * DAY)]

const LEAK = {
  title: '楼上漏水，天花板发霉',
  about: '楼上卫生间漏水两个月，我家天花板发霉起皮。上门说过三次，对方说不是他家的问题。',
  source: 'party',
  sides: ['楼下住户', '楼上住户'],
} as const
const LEAK_RECORDS = [
  { side: 1, hours: 30, text: '只要修好、把天花板重新刷一遍，不要求另外赔钱。' },
  { side: 2, hours: 40, text: '担心是公共管道的问题，怕自己白出钱。愿意一起请师傅来看。', leave: true },
  { side: null, hours: 72, text: '双方到场，约定一起请防水师傅检测，费用先各半。', heads: 4 },
] as const
const AGREED = '一、楼上住户负责修好卫生间防水。二、楼下天花板由双方各出一半费用粉刷。三、检测费各半。'

/** Quarrels in every stage; the ready-made community has them all, others some. */
export const QUARRELS: readonly Quarrel[] = [
  {
    name: 'asked',
    title: '晾衣杆滴水',
    about: '楼上晾衣服经常滴水，楼下被子湿过好几次，两家已经不说话了。',
    source: 'party',
    sides: ['三楼住户', '四楼住户'],
    consents: ['given', 'unasked'],
    agoDays: 0.6,
    steps: [],
  },
  {
    name: 'to be kept',
    ...LEAK,
    consents: ['given', 'given'],
    agoDays: 19,
    steps: [...begun, meet(72, 4), meet(8 * DAY, 3), lead('propose', 9 * DAY), head('countersign', 10 * DAY)],
    records: [
      ...LEAK_RECORDS,
      { side: null, hours: 8 * DAY, text: '检测结果是楼上防水层老化，双方看过报告，没有异议。', heads: 3 },
    ],
    agreement: { hours: 8.5 * DAY, text: AGREED, keepIn: 12, signed: [1, 2] },
  },
  {
    name: 'talks',
    title: '门口堆放杂物',
    about: '邻居在公共走道放鞋柜和纸箱，进出要侧身，说过几次当场收了第二天又放。',
    source: 'party',
    sides: ['一单元住户', '对门住户'],
    consents: ['given', 'given'],
    agoDays: 6,
    steps: [...begun, meet(4 * DAY, 3)],
    records: [
      { side: 1, hours: 50, text: '理解对方家里小，但消防通道要留出来。' },
      {
        side: null,
        hours: 4 * DAY,
        text: '双方到现场量了宽度，对方愿意把纸箱清走，鞋柜放哪里还没谈好。',
        heads: 3,
      },
    ],
  },
  {
    name: 'consent',
    title: '宠物夜间吵闹',
    about: '隔壁的狗夜里经常叫，孩子要中考，提醒过一次吵了起来。',
    source: 'worker',
    sides: ['张女士', '隔壁住户'],
    consents: ['given', 'unasked'],
    agoDays: 2,
    steps: [lead('accept', 6)],
  },
  {
    name: 'to be signed',
    title: '装修打到共用墙',
    about: '隔壁装修时把共用墙打裂了，要求修复并由专业单位出意见。',
    source: 'passedOn',
    sides: ['五号楼住户', '装修业主'],
    consents: ['given', 'given'],
    agoDays: 12,
    steps: [...begun, meet(5 * DAY, 5), lead('propose', 8 * DAY)],
    records: [{ side: null, hours: 5 * DAY, text: '请了房屋检测的同志一起看，确认不是承重墙。', heads: 5 }],
    agreement: {
      hours: 7 * DAY,
      text: '一、装修业主二十天内修复裂缝并粉刷。二、施工只在工作日白天进行。',
      keepIn: 20,
      signed: [1],
    },
  },
  {
    name: 'kept',
    title: '车位划线争议',
    about: '两家为弄堂里一个停车位争了半年，互相挪过锥桶。',
    source: 'worker',
    sides: ['李先生', '赵先生'],
    consents: ['given', 'given'],
    agoDays: 48,
    steps: [
      ...begun,
      meet(4 * DAY, 4),
      lead('propose', 6 * DAY),
      head('countersign', 7 * DAY),
      asker('confirm', 40 * DAY, { solved: true, satisfied: 5 }),
    ],
    records: [
      { side: null, hours: 4 * DAY, text: '双方同意单双周轮流停，锥桶交居委会保管。', heads: 4 },
      { side: null, hours: 39 * DAY, text: '电话回访：轮流停了五个星期，没有再争。' },
    ],
    agreement: {
      hours: 5 * DAY,
      text: '一、单周李先生停，双周赵先生停。二、双方都不再放锥桶。',
      keepIn: -12,
      signed: [1, 2],
    },
  },
  {
    name: 'not told whether kept',
    title: '空调外机噪声',
    about: '楼下店铺的空调外机对着卧室，夏天整夜响。',
    source: 'party',
    sides: ['二楼住户', '楼下店主'],
    consents: ['given', 'given'],
    agoDays: 120,
    steps: [
      ...begun,
      meet(5 * DAY, 4),
      lead('propose', 8 * DAY),
      head('countersign', 9 * DAY),
      { action: 'quiet', hours: 99 * DAY, as: 'program' },
    ],
    agreement: { hours: 6 * DAY, text: '店主一个月内移走外机，并加装隔音罩。', keepIn: -80, signed: [1, 2] },
  },
  {
    name: 'declined',
    title: '绿化带种菜',
    about: '底楼在绿化带里围了一块地种菜，邻居要求恢复。',
    source: 'worker',
    sides: ['几户邻居', '底楼住户'],
    consents: ['given', 'refused'],
    agoDays: 16,
    steps: [lead('accept', 4), lead('decline', 3 * DAY)],
  },
  {
    name: 'handed over',
    title: '借款没有还',
    about: '两位老邻居之间的借款，没有借条，各说各的数目。',
    source: 'party',
    sides: ['王伯伯', '老邻居'],
    consents: ['given', 'given'],
    agoDays: 25,
    steps: [
      ...begun,
      meet(4 * DAY, 3),
      lead('handOver', 9 * DAY, {
        track: 'court',
        reason: '对数目差距太大，已告知可以向法院起诉，并介绍了法律援助。',
      }),
    ],
  },
  {
    name: 'withdrawn',
    title: '楼道装监控',
    about: '对门装的摄像头正对我家门口，担心隐私。',
    source: 'party',
    sides: ['六楼住户', '对门住户'],
    consents: ['given', 'given'],
    agoDays: 14,
    steps: [...begun, asker('withdraw', 4 * DAY)],
  },
]

function meet(hours: number, heads: number): Step {
  return lead('meet', hours, { heads })
}
