import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { ANYONE, act, look } from '../../../kernel/access.ts'
import { Keys } from '../../../kernel/keys.ts'
import { TEST_SECRET } from '../../../../test/program.ts'
import { moveSession, proveSession } from '../moving/actions.ts'
import { callOffSession } from '../moving/calloff/actions.ts'
import { sampleActivity, sampleDates } from '../samples.ts'
import { NOW, openStage, refusedWith } from '../stage/samples.ts'
import { closeMine, openMine, ownCalendar, stationCalendar, topicCalendar } from './actions.ts'
import { calendarText } from './rules.ts'

const { db, staff, room, published, resident, ask } = await openStage()
const keys = new Keys(TEST_SECRET)

/** The events of a calendar as another program reads them. */
function eventsOf(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
    }
  })
}

test('what a real parser reads is what was written: odd characters, long lines and instants included', () => {
  const at = Temporal.Instant.from('2026-12-01T11:00:00Z')
  const about = `一，二；三\\四\n${'很长的介绍 and more, '.repeat(20)}`
  const session = {
    id: '00000000-0000-7000-8000-000000000001',
    title: '书法, 入门; "第一课" \\ 😀',
    about,
    place: '梧桐·SPACE, 小剧场',
    startsAt: at,
    endsAt: at.add({ minutes: 90 }),
    changedAt: at,
    sequence: 3,
    state: 'confirmed' as const,
  }
  const text = calendarText('梧桐', [session])
  assert.ok(
    text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
    'lines are folded at 75 bytes',
  )
  assert.deepEqual(eventsOf(text), [
    {
      uid: `${session.id}@wutong`,
      summary: session.title,
      description: about,
      start: '2026-12-01T11:00:00.000Z',
      end: '2026-12-01T12:30:00.000Z',
      sequence: 3,
      status: 'CONFIRMED',
    },
  ])
})

test('a session keeps its UID when it is moved and stays as cancelled when it is called off', async () => {
  const place = await room()
  const { shown } = await published(
    place,
    sampleActivity({ times: sampleDates('2026-12-02T10:00', '2026-12-03T10:00') }),
  )
  const [first, second] = shown.sessions
  assert.ok(first && second)
  const read = () => look(db, ANYONE, (tx) => stationCalendar(tx, place.station, 'en'))
  const before = eventsOf(await read())
  await act(db, staff, async (tx) =>
    moveSession(
      tx,
      await proveSession(tx, staff, first.id),
      { version: 0, at: '2026-12-02T14:00', minutes: 60, space: place.space, capacity: 20 },
      NOW,
    ),
  )
  const reason = { zh: '老师生病', en: 'The teacher is ill' }
  await act(db, staff, async (tx) =>
    callOffSession(tx, await proveSession(tx, staff, second.id), { version: 0, reason }, NOW),
  )
  const after = eventsOf(await read())
  assert.deepEqual(
    after.map(({ uid }) => uid),
    before.map(({ uid }) => uid),
  )
  assert.deepEqual(
    after.map(({ start, sequence, status }) => [start, sequence, status]),
    [
      ['2026-12-02T06:00:00.000Z', 1, 'CONFIRMED'],
      ['2026-12-03T02:00:00.000Z', 1, 'CANCELLED'],
    ],
  )
  const arts = eventsOf(await look(db, ANYONE, (tx) => topicCalendar(tx, 'arts', null, 'zh')))
  assert.ok(arts.some(({ uid }) => uid === `${first.id}@wutong`))
  await assert.rejects(
    look(db, ANYONE, (tx) => topicCalendar(tx, 'astrology', null, 'zh')),
    refusedWith('calendar-not-found'),
  )
})

test('one’s own calendar is read at a secret address that can be closed; a guessed one shows nothing', async () => {
  const place = await room()
  const { shown } = await published(
    place,
    sampleActivity({ times: sampleDates('2026-12-02T10:00', '2026-12-03T10:00') }),
  )
  const [session] = shown.sessions
  assert.ok(session?.offer)
  const who = await resident()
  await ask(who, session.offer)
  const { address } = await act(db, who, (tx) => openMine(tx, keys, who))
  const token = address?.split('/').at(-1)?.replace('.ics', '') ?? ''
  const events = eventsOf(await ownCalendar({ db, keys, ownDates: [] }, token, 'zh'))
  assert.deepEqual(
    events.map(({ uid, status }) => [uid, status]),
    [[`${session.id}@wutong`, 'CONFIRMED']],
  )
  await assert.rejects(
    ownCalendar({ db, keys, ownDates: [] }, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'zh'),
    refusedWith('calendar-not-found'),
  )
  const { address: fresh } = await act(db, who, (tx) => openMine(tx, keys, who))
  assert.notEqual(fresh, address)
  await assert.rejects(
    ownCalendar({ db, keys, ownDates: [] }, token, 'zh'),
    refusedWith('calendar-not-found'),
  )
  await act(db, who, (tx) => closeMine(tx, keys, who))
  await assert.rejects(
    ownCalendar({ db, keys, ownDates: [] }, fresh?.split('/').at(-1)?.replace('.ics', '') ?? '', 'zh'),
    refusedWith('calendar-not-found'),
  )
})
