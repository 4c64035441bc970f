import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelSeats } from '../../../engines/capacity/public.ts'
import { SeatsMoved } from '../../../engines/capacity/contract.ts'
import { act, type Who } from '../../../kernel/access.ts'
import { proveActivity } from '../activity/actions.ts'
import type { ActivityId } from '../activity/contract.ts'
import { noteAttendance } from '../attendance/actions.ts'
import { remind, seatsMoved, tend } from '../jobs.ts'
import { sampleActivity, sampleDates, sampleTerms } from '../samples.ts'
import { NOW, openStage, refusedWith, staffAt } from '../stage/samples.ts'
import { decideEnrolment, enrolAtDesk, listEnrolled, proveList } from './actions.ts'

const { db, owner, town, staff, room, published, resident, ask, enrol, toldOf } = await openStage()
const deps = { db, today: () => '2026-11-26' }

const list = (who: Who, id: ActivityId, asked: Parameters<typeof listEnrolled>[2] = {}, now = NOW) =>
  act(db, who, async (tx) => listEnrolled(tx, await proveList(tx, who, id), asked, now))
const desk = (id: ActivityId, session: string | null, name: string) =>
  act(db, staff, async (tx) =>
    enrolAtDesk(tx, await proveActivity(tx, staff, id), { session, name, reach: null, quota: null }, NOW),
  )

async function evening(terms: Parameters<typeof sampleTerms>[0]) {
  const { id, shown } = await published(
    await room(null),
    sampleActivity({ times: sampleDates('2026-12-02T10:00'), enrolment: sampleTerms(terms) }),
  )
  const [session] = shown.sessions
  assert.ok(session?.offer)
  return { id, session: session.id, offer: session.offer }
}

/** Does the jobs that the engine has enlisted for an offer, as a worker would, and forgets them. */
async function work(offer: string): Promise<void> {
  const { rows } = await owner(
    `delete from graphile_worker._private_jobs where payload ->> 'offer' = $1 and payload::jsonb ? 'moves'
     returning payload::text as payload`,
    [offer],
  )
  for (const { payload } of rows) await seatsMoved.run(deps, SeatsMoved.parse(JSON.parse(String(payload))))
}

test('the list tells names, states, ranks and guests; a neighbour sees nothing; looking is written down', async () => {
  const { id, session, offer } = await evening({ capacity: 2, waitlistMost: 5 })
  const lin = await resident('演示·林小满')
  await ask(lin, offer)
  assert.equal((await desk(id, session, '没有手机的王阿婆')).outcome, 'confirmed')
  const third = await desk(id, session, '李师傅')
  assert.deepEqual([third.outcome, third.rank], ['waiting', 1])
  assert.deepEqual(
    (await list(staff, id)).map(({ name, guest, state, rank }) => [name, guest, state, rank]),
    [
      ['演示·林小满', false, 'confirmed', null],
      ['没有手机的王阿婆', true, 'confirmed', null],
      ['李师傅', true, 'waiting', 1],
    ],
  )
  const neighbour = staffAt(town.maple, 'activity.edit')
  await assert.rejects(list(neighbour, id), refusedWith('not-yours'))
  await assert.rejects(desk(id, null, '没有课程'), refusedWith('session-not-found'))
  const { rows } = await owner(
    `select count(*)::int as n from kernel.audit where action = 'activity.enrolled' and subject_id = $1`,
    [id],
  )
  assert.equal(rows[0]?.['n'], 1)
})

test('a seat that comes back is told to who moves up, once, and again when it happens again', async () => {
  const { offer } = await evening({ capacity: 1, acceptWithin: 60 })
  const [first, second] = await enrol(offer, 2)
  assert.ok(first && second)
  const seatOf = async (person: string) => {
    const { rows } = await owner(`select id from capacity.seat where offer_id = $1 and holder_id = $2`, [
      offer,
      person,
    ])
    return rows[0]?.['id'] as Parameters<typeof cancelSeats>[1]['seats'][number]
  }
  const cancel = async (who: typeof first, later = 0) => {
    const seat = await seatOf(who.person)
    await act(db, who, (tx) =>
      cancelSeats(tx, { seats: [seat], why: 'ownWish' }, NOW.add({ minutes: later })),
    )
  }
  await cancel(first)
  await work(offer)
  assert.deepEqual(await toldOf(offer), [['seat-offered', 1]])
  await ask(first, offer)
  await cancel(second, 1)
  await work(offer)
  assert.deepEqual(await toldOf(offer), [['seat-offered', 2]])
})

test('a request is accepted or refused, somebody is taken off the list, and each is told', async () => {
  const { id, offer } = await evening({ policy: 'approval', capacity: 2 })
  await enrol(offer, 3)
  const [a, b, c] = await list(staff, id)
  assert.ok(a && b && c)
  const decide = (seat: typeof a.seat, decision: 'accept' | 'refuse' | 'cancel', of = id) =>
    act(db, staff, async (tx) =>
      decideEnrolment(tx, await proveActivity(tx, staff, of), { seat, decision, reason: '名额有限' }, NOW),
    )
  assert.equal((await decide(a.seat, 'accept')).state, 'confirmed')
  assert.equal((await decide(b.seat, 'refuse')).state, 'refused')
  await assert.rejects(decide(b.seat, 'accept'), refusedWith('request-decided'))
  assert.equal((await decide(a.seat, 'cancel')).state, 'cancelled')
  const other = await evening({})
  await assert.rejects(decide(c.seat, 'accept', other.id), refusedWith('enrolment-not-here'))
  await work(offer)
  assert.deepEqual(await toldOf(offer), [
    ['seat-cancelled', 1],
    ['seat-confirmed', 1],
    ['seat-refused', 1],
  ])
})

test('who came is noted once; who did not is a no-show only where the list was kept', async () => {
  const { id, session, offer } = await evening({ capacity: 3 })
  const people = await enrol(offer, 3)
  const after = Temporal.Instant.from('2026-12-02T06:00:00Z')
  assert.deepEqual(await list(staff, id, { noShows: true }, after), [])
  const [first] = people
  assert.ok(first)
  const came = {
    session,
    participant: first.person,
    holder: first.person,
    seat: null,
    at: after,
    method: 'desk',
  }
  assert.equal(await act(db, staff, (tx) => noteAttendance(tx, came)), true)
  assert.equal(await act(db, staff, (tx) => noteAttendance(tx, came)), false)
  const stranger = staffAt(town.maple, 'attendance.note')
  await assert.rejects(
    act(db, stranger, (tx) => noteAttendance(tx, { ...came, participant: people[1]?.person ?? '' })),
  )
  assert.equal((await list(staff, id, { noShows: true }, after)).length, 2)
})

test('300 enrolled are listed quickly', async (t) => {
  const { id, offer } = await evening({ capacity: 250, waitlistMost: 100 })
  await enrol(offer, 300)
  const start = performance.now()
  assert.equal((await list(staff, id)).length, 300)
  t.diagnostic(`300 listed in ${Math.round(performance.now() - start)} ms`)
})

test('whoever has a seat is reminded once; what is over ends, and names are forgotten in time', async () => {
  const { id, session, offer } = await evening({ capacity: 1 })
  await enrol(offer, 2)
  assert.equal(await remind.run(deps, Temporal.Instant.from('2026-12-01T01:59:00Z')), 0)
  const due = Temporal.Instant.from('2026-12-01T02:01:00Z')
  assert.ok((await remind.run(deps, due)) >= 1)
  assert.equal(await remind.run(deps, due), 0)
  assert.deepEqual(await toldOf(session), [['session-soon', 1]])
  const { over } = await tend.run(deps, Temporal.Instant.from('2026-12-03T00:00:00Z'))
  assert.ok(over >= 1)
  const { rows } = await owner(`select state from activities.activity where id = $1`, [id])
  assert.equal(rows[0]?.['state'], 'over')
  const { guests } = await tend.run({ db, today: () => '2027-03-20' }, due)
  assert.equal(guests, 2)
})
