import { asker, DAY, head, lead } from '../cases/steps.ts'
import type { Step } from '../cases/story.ts'

/** Where opinions are gathered: `inDays` counts from today; without `heads` it has yet to be held. */
export type Held = {
  readonly name: string
  readonly kind: 'meeting' | 'doorToDoor'
  readonly title: string
  readonly inDays: number
  readonly place: string
  readonly invited: string
  readonly heads?: number
  readonly minutes?: string
}

export const HELD: readonly Held[] = [
  {
    name: 'forum',
    kind: 'meeting',
    title: '弄堂微更新征求意见会',
    inDays: -24,
    place: '居委会二楼活动室',
    invited: '1 至 6 号楼居民、沿街商户',
    heads: 31,
    minutes: '介绍了弄堂微更新的初步方案，听取停车、晾晒、绿化三方面意见。意见逐条登记，下次会上答复。',
  },
  {
    name: 'visits',
    kind: 'doorToDoor',
    title: '走访独居老人',
    inDays: -9,
    place: '一至三号楼',
    invited: '七十岁以上独居老人',
    heads: 12,
    minutes: '逐户问了用餐、就医、安全三件事。',
  },
  {
    name: 'answers',
    kind: 'meeting',
    title: '微更新意见答复会',
    inDays: 6,
    place: '居委会二楼活动室',
    invited: '上次到会的居民和商户',
  },
]

/** What was said: where, how many days ago, and what has become of it. */
export type Opinion = {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly source: 'meeting' | 'doorToDoor' | 'open'
  readonly golden?: true
  /** Of the ready-made resident, in whose community this is. */
  readonly own?: true
  readonly named?: true
  readonly hidden?: true
  readonly agoDays: number
  readonly steps: readonly Step[]
  /** The topic that it becomes, or the request. */
  readonly becomes?: { readonly topic: string } | 'request'
}

/** Opinions in every stage; the ready-made community has them all, others some. */
export const OPINIONS: readonly Opinion[] = [
  {
    name: 'gathered',
    title: '快递柜挪个位置',
    text: '快递柜放在弄堂口最窄的地方，下班时取件的人和电瓶车挤在一起，能不能挪到车棚边上。',
    source: 'open',
    agoDays: 0.5,
    steps: [],
  },
  {
    name: 'golden and weighed',
    title: '旧书在楼道里流动起来',
    text: '每栋楼底层放一个小书架，大家把看完的书放上去，孩子放学可以自己拿，居民轮流整理。',
    source: 'open',
    golden: true,
    own: true,
    named: true,
    agoDays: 5,
    steps: [lead('accept', 20)],
  },
  {
    name: 'golden and done',
    title: '雨天共享雨伞架',
    text: '在居委会和站点门口放共享雨伞架，扫码借还，坏了的伞请修伞师傅每月来修一次。',
    source: 'open',
    golden: true,
    agoDays: 40,
    steps: [
      lead('accept', 20),
      lead('adopt', 4 * DAY, { plan: '先在两处试放二十把伞，志愿者每周清点。' }),
      lead('done', 25 * DAY, { text: '两处雨伞架已启用，一个月借还一百多次，下季度再加一处。' }),
    ],
  },
  {
    name: 'asked',
    title: '增加夜间照明',
    text: '后弄晚上太暗，希望多装几盏灯。',
    source: 'open',
    own: true,
    agoDays: 4,
    steps: [lead('accept', 10), lead('ask', 30, { text: '请问是哪一段？靠近哪个门牌？' })],
  },
  {
    name: 'being done',
    title: '晾衣架统一加高',
    text: '公共晾衣架太低，老人被床单挡过视线，希望统一加高并刷成醒目的颜色。',
    source: 'meeting',
    agoDays: 24,
    steps: [lead('accept', 20), lead('adopt', 6 * DAY, { plan: '列入微更新第一批，由施工队统一加高。' })],
  },
  {
    name: 'to be looked at',
    title: '弄堂里全天禁停',
    text: '消防通道要紧，建议弄堂里全天不许停车。',
    source: 'meeting',
    agoDays: 24,
    steps: [
      lead('accept', 20),
      lead('explain', 12 * DAY, { text: '全天禁停后四十多辆车没有去处，改为消防通道一侧禁停并划线。' }),
    ],
  },
  {
    name: 'explained',
    title: '每栋楼加装电梯',
    text: '老人下楼困难，希望每栋楼都装电梯。',
    source: 'meeting',
    agoDays: 24,
    steps: [
      lead('accept', 20),
      lead('explain', 5 * DAY, {
        text: '2、5 号楼地基条件不允许，其余四栋已在征询意愿，先在楼道加装折叠椅和扶手。',
      }),
      head('countersign', 7 * DAY),
    ],
  },
  {
    name: 'a topic',
    title: '空地做花园还是停车',
    text: '拆掉违建后的空地，有人想种花，有人想停车，应该大家一起商量。',
    source: 'meeting',
    agoDays: 24,
    steps: [lead('accept', 20), lead('makeTopic', 4 * DAY, { topic: '拆违空地怎么用' })],
    becomes: { topic: '拆违空地怎么用' },
  },
  {
    name: 'a request',
    title: '楼道灯一直不亮',
    text: '走访时说的：三楼到四楼的灯坏了很久，晚上上下楼要摸着墙。',
    source: 'doorToDoor',
    agoDays: 9,
    steps: [lead('accept', 10)],
    becomes: 'request',
  },
  {
    name: 'said at a door',
    title: '午餐送到楼下',
    text: '走访时说的：腿脚不好，希望社区食堂的午餐能送到楼下。',
    source: 'doorToDoor',
    hidden: true,
    agoDays: 9,
    steps: [lead('accept', 30)],
  },
  {
    name: 'taken back',
    title: '早上广场舞音量',
    text: '希望广场舞八点以后再开始。',
    source: 'open',
    agoDays: 18,
    steps: [lead('accept', 20), asker('withdraw', 3 * DAY)],
  },
]
