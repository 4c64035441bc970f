import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ActivityKept, type Ask, findIn, indexOf, replaceActivity, type SessionKept } from './rules.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const STATIONS = 12_000
const placeOf = (station: string): [number, number] => [
  121 + (Number(station) % 100) / 100,
  31 + Number(station) / STATIONS,
]

function activity(id: number, more: Partial<ActivityKept> = {}): ActivityKept {
  return {
    id: `a${id}`,
    kind: 'series',
    topic: id % 7 === 0 ? 'film' : 'arts',
    title: { zh: '课', en: 'Course' },
    audience: {
      who: 'everybody',
      unit: null,
      ageFrom: id % 3 === 0 ? 60 : null,
      ageTo: null,
      verifiedOnly: false,
    },
    way: 'session',
    policy: 'queue',
    offer: null,
    station: String(id % STATIONS),
    sessions: 10,
    ...more,
  }
}
const session = (of: ActivityKept, number: number, start: number, hours = 2): SessionKept => ({
  id: `${of.id}-${String(number).padStart(4, '0')}`,
  activity: of,
  number,
  start,
  end: start + hours * HOUR,
  day: '2026-12-01',
  offer: null,
  calledOff: false,
})
const ask = (more: Partial<Ask> = {}): Ask => ({ from: 0, to: DAY, order: 'time', ...more })

test('what is on or begins in a time is found by topic, age, place and distance, and nothing else', () => {
  const [a, b] = [activity(6, { station: '6' }), activity(7, { station: '7' })]
  const index = indexOf([
    session(a, 1, 2 * HOUR),
    session(b, 1, HOUR),
    session(b, 2, -HOUR, 2),
    session(a, 2, DAY),
  ])
  const ids = (more: Partial<Ask>) => findIn(index, ask(more), placeOf).map(({ session: { id } }) => id)
  assert.deepEqual(ids({}), ['a7-0002', 'a7-0001', 'a6-0001'])
  assert.deepEqual(ids({ topic: 'film' }), ['a7-0002', 'a7-0001'])
  assert.deepEqual(ids({ age: 30 }), ['a7-0002', 'a7-0001'])
  assert.deepEqual(ids({ lies: (station) => station === '6' }), ['a6-0001'])
  assert.deepEqual(ids({ at: placeOf('6'), order: 'near' }), ['a6-0001', 'a7-0002', 'a7-0001'])
  assert.deepEqual(ids({ at: placeOf('6'), within: 500 }), ['a6-0001'])
  const moved = replaceActivity(index, 'a7', [session(b, 1, 3 * HOUR)])
  assert.deepEqual(
    findIn(moved, ask(), placeOf).map(({ session: { id } }) => id),
    ['a6-0001', 'a7-0001'],
  )
  assert.deepEqual(
    findIn(indexOf([session(a, 1, HOUR)]), ask(), () => undefined),
    [],
  )
})

test('a year of 760,000 sessions is searched in a moment', (t) => {
  const all: SessionKept[] = []
  for (let i = 0; i < 76_000; i++) {
    const of = activity(i)
    for (let n = 0; n < 10; n++) all.push(session(of, n, ((i * 10 + n) % 8_760) * HOUR))
  }
  const index = indexOf(all)
  const start = performance.now()
  const found = findIn(
    index,
    ask({ from: 100 * DAY, to: 107 * DAY, at: placeOf('600'), within: 3_000, order: 'near' }),
    placeOf,
  )
  t.diagnostic(
    `a week of ${all.length} near a point: ${found.length} in ${(performance.now() - start).toFixed(1)} ms`,
  )
  assert.ok(found.length > 0)
  assert.ok(found.every(({ session: one }) => one.end > 100 * DAY && one.start < 107 * DAY))
})
