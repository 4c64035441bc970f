import pg from 'pg'
import { newId } from '../../kernel/new-id.ts'
import { SpaceId } from '../stations/contract.ts'
import type { ActivityWish, EnrolmentTerms } from './activity/contract.ts'
import type { Dates, RecurrenceRule } from './sessions/contract.ts'

/** A space of a station, written by the owner of the tables. */
export async function givenSpace(
  ownerUrl: string,
  station: string,
  seats: number | null = 30,
): Promise<SpaceId> {
  const id = SpaceId.parse(newId())
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `insert into stations.space (id, station_id, number, name_zh, name_en, seats)
       values ($1, $2, (select count(*) from stations.space where station_id = $2), '活动室', 'Activity room', $3)`,
      [id, station, seats],
    )
  } finally {
    await client.end()
  }
  return id
}

export const sampleTerms = (more: Partial<EnrolmentTerms> = {}): EnrolmentTerms => ({
  way: 'session',
  policy: 'queue',
  capacity: 20,
  opensAt: null,
  opensBefore: null,
  closesBefore: 0,
  cancelBefore: null,
  remindBefore: 1440,
  partyMost: 4,
  householdMost: null,
  personMost: null,
  waitlistMost: 10,
  acceptWithin: null,
  quotas: [],
  quotasUntilBefore: null,
  ...more,
})

export const sampleDates = (...at: string[]): Dates => ({
  kind: 'dates',
  dates: at.map((one) => ({ day: one.slice(0, 10), from: one.slice(11), minutes: 90, title: null })),
  onHolidays: 'skip',
})

export const sampleRule = (more: Partial<RecurrenceRule> = {}): RecurrenceRule => ({
  kind: 'rule',
  first: '2026-12-01',
  from: '10:00',
  minutes: 90,
  every: 'week',
  interval: 1,
  weekdays: [2],
  nth: null,
  until: null,
  count: 6,
  without: [],
  onHolidays: 'skip',
  ...more,
})

/** An activity as it is asked for: a calligraphy evening, unless said otherwise. */
export const sampleActivity = (more: Partial<ActivityWish> = {}): ActivityWish => ({
  topic: 'arts',
  title: { zh: '书法入门', en: 'First steps in calligraphy' },
  about: { zh: '从握笔开始。', en: 'Beginning with how to hold the brush.' },
  bring: { zh: '毛边纸', en: 'Practice paper' },
  language: 'mandarin',
  audience: { who: 'everybody', unit: null, ageFrom: null, ageTo: null, verifiedOnly: false },
  teachers: [{ zh: '墨老师', en: 'Ms Mo', about: null }],
  team: null,
  theme: null,
  pictures: [],
  kind: 'series',
  enrolment: sampleTerms(),
  setupMinutes: 0,
  cleaningMinutes: 0,
  times: sampleRule(),
  ...more,
})
