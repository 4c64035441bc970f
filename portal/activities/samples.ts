import {
  ActivityId,
  type Activity,
  type Session,
  SessionId,
  type SessionFound,
} from '../../src/domains/activities/contract.ts'
import { StationId } from '../../src/domains/stations/contract.ts'
import { OfferId } from '../../src/engines/capacity/contract.ts'
import { idSample, shanghai } from '../samples.ts'
import type { Opening } from './source.ts'

/** Builders of plain data for tests of pages on activities. */
export const at = (clock: string, days = 0) => Temporal.Instant.fromEpochMilliseconds(shanghai(clock, days))

const dayOf = (days: number) => Temporal.PlainDate.from('2026-11-24').add({ days }).toString()

export const countsSample: NonNullable<Session['seats']> = {
  capacity: 20,
  confirmed: 8,
  waiting: 0,
  free: 12,
  entered: 0,
  policy: 'queue',
  state: 'open',
  opensAt: null,
  closesAt: at('18:00', 1),
}

export function foundSample(number: number, rest: Partial<SessionFound> = {}): SessionFound {
  const days = Math.floor(number / 3)
  return {
    id: SessionId.parse(idSample(700 + number)),
    activity: ActivityId.parse(idSample(600 + number)),
    kind: 'single',
    topic: ['nightSchool', 'family', 'health', 'film', 'reading', 'neighbours'][number % 6] ?? 'film',
    title: {
      zh:
        [
          '零基础咖啡拉花',
          '亲子手作：冬至汤圆',
          '中医推拿体验',
          '露天电影《城南旧事》',
          '弄堂读书会',
          '邻里火锅局',
        ][number % 6] ?? '',
      en:
        [
          'Latte art for beginners',
          'Dumplings with children',
          'A taste of tuina',
          'Film: My Memories of Old Beijing',
          'Lane reading club',
          'Hot pot with neighbours',
        ][number % 6] ?? '',
    },
    startsAt: at('19:00', days),
    endsAt: at('20:30', days),
    day: dayOf(days),
    station: {
      id: StationId.parse(idSample(100)),
      zh: '示范第1服务站',
      en: 'Model Station No. 1',
      address: { zh: '示范路 1 号', en: '1 Model Road' },
      lon: 121.445,
      lat: 31.213,
    },
    timeZone: 'Asia/Shanghai',
    metres: 350 + number * 120,
    audience: { who: 'everybody', unit: null, ageFrom: null, ageTo: null, verifiedOnly: false },
    way: 'session',
    policy: 'queue',
    offer: OfferId.parse(idSample(800 + number)),
    number: 1,
    sessions: 1,
    calledOff: false,
    seats: countsSample,
    ...rest,
  }
}

export function sessionSample(number: number, rest: Partial<Session> = {}): Session {
  return {
    id: SessionId.parse(idSample(700 + number)),
    number,
    station: StationId.parse(idSample(100)),
    space: null,
    day: dayOf(number * 7),
    startsAt: at('19:00', number * 7),
    endsAt: at('20:30', number * 7),
    capacity: 20,
    title: null,
    state: 'planned',
    reason: null,
    offer: null,
    seats: null,
    version: 1,
    ...rest,
  }
}

const TERMS: Activity['enrolment'] = {
  way: 'course',
  policy: 'queue',
  capacity: 20,
  opensAt: null,
  opensBefore: null,
  closesBefore: 1440,
  cancelBefore: 1440,
  remindBefore: 1440,
  partyMost: 4,
  householdMost: 2,
  waitlistMost: 20,
  acceptWithin: 720,
  quotas: [
    {
      label: { zh: '湖南路街道居民', en: 'Residents of Hunan Road' },
      capacity: 6,
      unit: null,
      emergingSector: false,
      ageFrom: null,
      ageTo: null,
    },
  ],
  quotasUntilBefore: 2880,
  personMost: null,
}

export function activitySample(rest: Partial<Activity> = {}): Activity {
  return {
    id: ActivityId.parse(idSample(600)),
    topic: 'nightSchool',
    title: { zh: '零基础咖啡拉花', en: 'Latte art for beginners' },
    about: {
      zh: '从打奶泡开始，四次课学会三种基本花型。每人一台机器，老师手把手带。\n下课后可以把自己拉的那杯带走。',
      en: 'From milk foam to three basic figures in four evenings. Everybody has a machine of their own.\nWhat you pour, you drink.',
    },
    bring: { zh: '围裙一条', en: 'An apron' },
    language: 'mandarin',
    audience: { who: 'everybody', unit: null, ageFrom: 18, ageTo: 59, verifiedOnly: false },
    teachers: [
      { zh: '顾师傅', en: 'Master Gu', about: { zh: '咖啡师，执业十二年', en: 'A barista of twelve years' } },
    ],
    team: null,
    theme: null,
    publication: idSample(500) as Activity['publication'],
    station: { id: StationId.parse(idSample(100)), zh: '示范第1服务站', en: 'Model Station No. 1' },
    timeZone: 'Asia/Shanghai',
    space: null,
    unit: null,
    kind: 'course',
    state: 'published',
    enrolment: TERMS,
    setupMinutes: 0,
    cleaningMinutes: 0,
    times: {
      kind: 'dates',
      dates: [{ day: '2026-12-01', from: '19:00', minutes: 90, title: null }],
      onHolidays: 'skip',
    },
    pictures: [],
    teamNamed: null,
    themeNamed: null,
    topicNamed: { zh: '市民夜校', en: 'Night school' },
    fee: 0,
    offer: OfferId.parse(idSample(800)),
    seats: countsSample,
    sessions: [1, 2, 3, 4].map((number) => sessionSample(number)),
    skipped: [],
    publishedAt: at('09:00', -10),
    reason: null,
    version: 1,
    mayEdit: false,
    ...rest,
  }
}

export function openingSample(rest: Partial<Opening> = {}): Opening {
  return {
    offer: OfferId.parse(idSample(800)),
    now: at('10:00'),
    state: 'open',
    opensAt: null,
    closesAt: null,
    seats: 20,
    free: 12,
    waiting: 0,
    queue: 0,
    ...rest,
  }
}
