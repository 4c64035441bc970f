import { CaseId, type NamedUnit, type ShownRequest } from '../../src/domains/requests/contract.ts'
import type { Preview } from '../../src/domains/requests/intake/contract.ts'
import type { OwnRequest } from '../../src/domains/requests/own/contract.ts'
import type { RequestPage, ShownStep } from '../../src/domains/requests/shown/contract.ts'
import { FileId } from '../../src/domains/files/contract.ts'
import { UnitId } from '../../src/kernel/ids.ts'
import { idSample, shanghai } from '../samples.ts'

/** Builders of plain data for tests of pages on requests. */
const at = (clock: string, days = 0) => Temporal.Instant.fromEpochMilliseconds(shanghai(clock, days))

export const unitNamed: NamedUnit = {
  id: UnitId.parse(idSample(31)),
  zh: '梧桐街道城市运行管理中心',
  en: 'Wutong Subdistrict Operations Centre',
}
const community: NamedUnit = { id: UnitId.parse(idSample(4)), zh: '梧桐北居委会', en: 'Wutong North' }

const TEXTS = [
  '兴国路 8 号门口的垃圾桶满了三天没有人来清，夏天味道很大。',
  '弄堂口第二盏路灯不亮，老人晚上回家看不清台阶。',
  '楼道里堆了旧沙发和纸箱，消防通道走不通。',
  '人行道地砖翘起来了，轮椅过不去。',
]

export function shownSample(number: number, rest: Partial<ShownRequest> = {}): ShownRequest {
  return {
    id: CaseId.parse(idSample(900 + number)),
    number: `2611-0${4200 + number}`,
    category: { code: '0302', zh: '垃圾清运不及时', en: 'Rubbish not collected' },
    text: TEXTS[number % TEXTS.length] ?? '',
    stage: 'handling',
    outcome: null,
    opened: at('09:20', -number),
    due: at('18:00', 3 - number),
    closed: null,
    followers: 12 - number,
    at: { lon: 121.4475, lat: 31.2085 },
    rough: false,
    unit: community,
    ...rest,
  }
}

export const stepsSample: readonly ShownStep[] = [
  ['open', 0, null],
  ['accept', 1, null],
  ['ask', 2, '是东门还是西门的垃圾桶？'],
  ['answer', 3, null],
  ['resolve', 4, '已联系环卫公司清运，并增加每天傍晚一次清运。'],
].map(([action, number, text]) => ({
  number: Number(number) + 1,
  action: String(action),
  at: at('10:00', Number(number) - 5),
  unit: unitNamed,
  mine: action === 'open' || action === 'answer',
  outcome: action === 'resolve' ? ('solved' as const) : null,
  to: null,
  track: null,
  text: text === null ? null : String(text),
  pictures: [],
}))

export const pictureSamples = [1, 2].map((number) => FileId.parse(idSample(970 + number)))

export function pageSample(rest: Partial<RequestPage> = {}): RequestPage {
  return {
    ...shownSample(0),
    pictures: pictureSamples,
    lead: unitNamed,
    assists: [community],
    steps: [...stepsSample],
    mergedInto: null,
    following: false,
    mine: false,
    ...rest,
  }
}

export function ownSample(rest: Partial<OwnRequest> = {}): OwnRequest {
  return {
    id: CaseId.parse(idSample(901)),
    number: '2611-04201',
    text: TEXTS[0] ?? '',
    category: { code: '0302', zh: '垃圾清运不及时', en: 'Rubbish not collected' },
    sight: 'public',
    stage: 'handling',
    outcome: null,
    opened: at('09:20', -5),
    due: at('18:00', -2),
    closed: null,
    mine: true,
    asked: false,
    toRate: false,
    at: { lon: 121.4475, lat: 31.2085 },
    address: '3 号楼北门旁',
    pictures: pictureSamples,
    contact: '陈阿姨 138****0001',
    lead: unitNamed,
    assists: [community],
    steps: [...stepsSample],
    question: null,
    answerBy: null,
    rateBy: null,
    reopenUntil: null,
    rated: null,
    confirmed: false,
    mergedInto: null,
    parts: [],
    partOf: null,
    followers: 12,
    urged: 1,
    may: ['urge', 'addWords', 'withdraw', 'erase'],
    seen: 5,
    ...rest,
  }
}

export const answeredSample = ownSample({
  stage: 'answered',
  outcome: 'solved',
  toRate: true,
  rateBy: at('18:00', 9),
  may: ['rate', 'notFixed', 'addWords', 'withdraw', 'erase'],
})

export const questionedSample = ownSample({
  stage: 'waiting',
  asked: true,
  question: '是东门还是西门的垃圾桶？方便的话拍一张照片。',
  answerBy: at('18:00', 6),
  may: ['answer', 'addWords', 'withdraw', 'erase'],
})

export const previewSample: Preview = {
  sight: 'public',
  text: '兴国路 8 号▇▇▇门口的垃圾桶满了三天没有人来清，请打 138▇▇▇▇▇▇▇▇。',
  findings: [
    { kind: 'phone', start: 30, end: 41, covered: '138▇▇▇▇▇▇▇▇' },
    { kind: 'door', start: 6, end: 9, covered: '▇▇▇' },
  ],
  at: { lon: 121.4475, lat: 31.2085 },
  rough: false,
  area: community,
  category: { code: '0302', zh: '垃圾清运不及时', en: 'Rubbish not collected' },
  lead: unitNamed,
  assists: [],
  due: at('18:00', 5),
  track: null,
  near: [shownSample(0), shownSample(1)],
}
