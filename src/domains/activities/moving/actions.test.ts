import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOffers } from '../../../engines/capacity/public.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import type { SpaceId } from '../../stations/contract.ts'
import { proveActivity } from '../activity/actions.ts'
import { addSessions } from '../publishing/actions.ts'
import { givenSpace, sampleActivity, sampleDates, sampleRule, sampleTerms } from '../samples.ts'
import { NOW, openStage, refusedWith } from '../stage/samples.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { SessionId } from '../sessions/contract.ts'
import { tellEnrolled } from '../telling/message/actions.ts'
import { enrolledDuring } from '../hits/store.ts'
import { moveSession, proveSession } from './actions.ts'
import { callOffActivity, callOffSession } from './calloff/actions.ts'

const { db, ownerUrl, staff, room, show, published, enrol, toldOf } = await openStage()

test('a moved session takes its slot along or is refused with the reason; those enrolled are told once', async () => {
  const place = await room()
  const { shown } = await published(
    place,
    sampleActivity({ times: sampleDates('2026-12-02T10:00', '2026-12-03T10:00') }),
  )
  const [first, second] = shown.sessions
  assert.ok(first?.offer && second)
  await enrol(first.offer, 5)
  const move = (
    id: typeof first.id,
    version: number,
    at: string,
    more: { capacity?: number; space?: SpaceId | null } = {},
  ) =>
    act(db, staff, async (tx) =>
      moveSession(
        tx,
        await proveSession(tx, staff, id),
        { version, at, minutes: 90, space: place.space, capacity: 20, ...more },
        NOW,
      ),
    )
  await assert.rejects(move(first.id, 0, '2026-12-03T09:00'), refusedWith('session-space-taken'))
  await assert.rejects(move(first.id, 0, '2026-12-15T10:00'), refusedWith('session-on-a-holiday'))
  await assert.rejects(move(first.id, 0, '2026-12-02T20:00'), refusedWith('session-while-closed'))
  await assert.rejects(move(first.id, 0, '2026-11-20T10:00'), refusedWith('session-in-the-past'))
  await assert.rejects(
    move(first.id, 0, '2026-12-02T14:00', { capacity: 31 }),
    refusedWith('session-over-seats'),
  )
  await assert.rejects(
    move(first.id, 0, '2026-12-02T14:00', { capacity: 4 }),
    refusedWith('capacity-below-confirmed'),
  )
  assert.deepEqual(await toldOf(first.id), [])
  assert.deepEqual(await move(first.id, 0, '2026-12-02T14:00'), { id: first.id, version: 1, told: 5 })
  await assert.rejects(move(first.id, 0, '2026-12-02T15:00'), refusedWith('changed-meanwhile'))
  assert.deepEqual(await toldOf(first.id), [['session-moved', 5]])
  // Its old time is free for the other one, which needs nobody to be told.
  assert.equal((await move(second.id, 0, '2026-12-02T10:00')).told, 0)
  assert.equal(
    (await move(first.id, 1, '2026-12-02T14:00', { capacity: 25 })).told,
    0,
    'more seats are no news',
  )
  const elsewhere = await givenSpace(ownerUrl, (await room()).station)
  await assert.rejects(
    move(first.id, 2, '2026-12-02T14:00', { space: elsewhere }),
    refusedWith('space-of-another-station'),
  )
  assert.equal((await move(first.id, 2, '2026-12-02T14:00', { space: null })).version, 3)
})

test('a called-off session with 300 enrolled tells each once and gives the room back', async (t) => {
  const place = await room(0)
  const { shown } = await published(
    place,
    sampleActivity({ times: sampleDates('2026-12-02T10:00'), enrolment: sampleTerms({ capacity: 300 }) }),
  )
  const [session] = shown.sessions
  assert.ok(session?.offer)
  await enrol(session.offer, 300)
  const start = performance.now()
  const reason = { zh: '老师生病', en: 'The teacher is ill' }
  const off = () =>
    act(db, staff, async (tx) =>
      callOffSession(tx, await proveSession(tx, staff, session.id), { version: 0, reason }, NOW),
    )
  assert.deepEqual(await off(), { id: session.id, version: 1, told: 300 })
  t.diagnostic(`300 told in ${Math.round(performance.now() - start)} ms`)
  assert.deepEqual(await toldOf(session.id), [['session-called-off', 300]])
  await assert.rejects(off(), refusedWith('changed-meanwhile'))
  const [offer] = await look(db, ANYONE, (tx) => readOffers(tx, [session.offer as string]))
  assert.deepEqual([offer?.state, offer?.counts.confirmed], ['cancelled', 0])
  assert.equal(
    (await published(place, sampleActivity({ times: sampleDates('2026-12-02T10:00') }))).created.length,
    1,
  )
})

test('a course is enrolled in once; one session called off leaves the rest, the whole is called off with one message', async () => {
  const place = await room()
  const { shown, id } = await published(
    place,
    sampleActivity({
      kind: 'course',
      enrolment: sampleTerms({ way: 'course' }),
      times: sampleRule({ count: 2 }),
    }),
  )
  assert.ok(shown.offer)
  assert.deepEqual(
    shown.sessions.map(({ offer }) => offer),
    [null, null],
  )
  const [someone] = await enrol(shown.offer, 2)
  const more = await act(db, staff, async (tx) =>
    addSessions(
      tx,
      await proveActivity(tx, staff, id),
      { version: 2, times: sampleDates('2026-12-16T10:00') },
      NOW,
    ),
  )
  assert.equal(more.created.length, 1)
  const [first] = shown.sessions
  assert.ok(first)
  const reason = { zh: '老师生病', en: 'The teacher is ill' }
  const off = await act(db, staff, async (tx) =>
    callOffSession(tx, await proveSession(tx, staff, first.id), { version: 0, reason }, NOW),
  )
  assert.equal(off.told, 2)
  const words = { zh: '请自带毛笔', en: 'Please bring a brush' }
  const say = (session: SessionId | null) =>
    act(db, staff, async (tx) =>
      tellEnrolled(tx, await proveActivity(tx, staff, id), { session, words }, NOW),
    )
  assert.deepEqual(
    [await say(null), await say(null)],
    [{ told: 2 }, { told: 2 }],
    'each message reaches each',
  )
  assert.deepEqual(await toldOf(id), [['activity-message', 4]])
  await assert.rejects(say(newId() as SessionId), refusedWith('session-not-found'))
  const gone = await act(db, staff, async (tx) =>
    callOffActivity(tx, await proveActivity(tx, staff, id), { version: 3, reason }, NOW),
  )
  assert.equal(gone.told, 2)
  const after = await show(someone as Who, id)
  assert.deepEqual(
    [after.state, after.sessions.map(({ state }) => state)],
    ['calledOff', ['calledOff', 'calledOff', 'calledOff']],
  )
  await assert.rejects(
    act(db, staff, async (tx) =>
      callOffActivity(tx, await proveActivity(tx, staff, id), { version: 4, reason }, NOW),
    ),
    refusedWith('activity-ended'),
  )
})

/** A time on the wall as minutes since 1970. */
const minute = (at: string) => Temporal.Instant.from(`${at}:00Z`).epochMilliseconds / 60_000

test('a closure knows whom it would hit among those enrolled', async () => {
  const place = await room()
  const { shown } = await published(
    place,
    sampleActivity({ times: sampleDates('2026-12-10T10:00', '2026-12-11T10:00') }),
  )
  const [session] = shown.sessions
  assert.ok(session?.offer)
  await enrol(session.offer, 2)
  const during = (from: string, to: string) =>
    look(db, staff, (tx) =>
      enrolledDuring.find(tx, { stations: [place.station], span: { from: minute(from), to: minute(to) } }),
    )
  const hits = await during('2026-12-10T11:00', '2026-12-11T09:00')
  assert.deepEqual(
    hits.map(({ note, person }) => [note, person !== null]),
    [
      ['2026-12-10 10:00 书法入门', true],
      ['2026-12-10 10:00 书法入门', true],
    ],
  )
  assert.deepEqual(await during('2026-12-10T11:30', '2026-12-11T10:00'), [])
  assert.equal(
    (await during('2026-12-11T09:00', '2026-12-11T12:00')).length,
    1,
    'nobody is enrolled, still it is told',
  )
})
