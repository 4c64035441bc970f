import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, freshDatabase } from '../../../../test/database.ts'
import { act, look, type Permission, type Who } from '../../../kernel/access.ts'
import { PersonId, type UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { SpaceId } from '../../stations/contract.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown } from '../../territory/samples.ts'
import { bookSpace } from '../booking/actions.ts'
import { moveBooking } from '../booking/moving/actions.ts'
import { freeDays, spaceHere } from '../free/actions.ts'
import { forgetOwn, readOwn } from '../personal/store.ts'
import { givenDesks, givenResident, givenRoute, givenSpace } from '../samples.ts'
import { appointmentTimes, bookAppointment, noteWalkIn } from '../desks/actions.ts'
import { bookVisit, visitTimes } from '../visits/actions.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)

/** A Monday before the National Day of 2026, when the official calendar is known. */
const NOW = Temporal.Instant.from('2026-09-14T00:00:00Z')

async function staffAt(unit: UnitId, ...permissions: Permission[]): Promise<Who> {
  const person = PersonId.parse(newId())
  await asOwner(ownerUrl, (client) =>
    client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', '演示·同事')`, [person]),
  )
  return { person, kind: 'staff', grants: Object.fromEntries(permissions.map((one) => [one, [unit]])) }
}
const manager = await staffAt(town.plane, 'booking.decide', 'station.edit')
const lin = await givenResident(ownerUrl)
const zhao = await givenResident(ownerUrl)

const at = (more: object = {}) =>
  givenStation(ownerUrl, { unit: town.north1, daily: [{ opens: 540, closes: 1260 }], ...more })
const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}

type Given = { space: SpaceId; edition: string }
const wishFor = ({ space, edition }: Given, from: string, minutes = 60) => ({
  space,
  from,
  minutes,
  heads: 8,
  purpose: 'meeting' as const,
  equipment: [],
  organisation: null,
  note: null,
  agreed: edition,
})
const book = (who: Who, given: Given, from: string, more: object = {}, now = NOW) =>
  act(db, who, (tx) => bookSpace(tx, who, { ...wishFor(given, from), ...more }, 'zh-CN', now))
const startsOn = (space: SpaceId, date: string, now = NOW) =>
  look(db, lin, async (tx) => {
    const [day] = await freeDays(tx, await spaceHere(tx, space), { from: date, days: 1 }, now)
    return new Map(day?.starts.map(({ at: wall, longest }) => [wall.slice(11), longest]))
  })

test('a visit reserves guide and stops together, or nothing; it moves as a whole', async () => {
  const station = await at()
  const [hall, library] = [await givenSpace(ownerUrl, station), await givenSpace(ownerUrl, station)]
  const { route, guide } = await givenRoute(ownerUrl, station, [hall.space, library.space])
  const wish = {
    route,
    from: '2026-09-21T10:00',
    language: 'zh' as const,
    heads: 15,
    organisation: null,
    note: null,
  }
  const visit = (who: Who, more: object = {}) =>
    act(db, who, (tx) => bookVisit(tx, who, { ...wish, ...more }, NOW))
  await assert.rejects(visit(lin, { heads: 3 }), refusedWith('heads-out-of-range'))
  await assert.rejects(visit(lin, { heads: 25 }), refusedWith('party-larger-than-room'))
  await assert.rejects(visit(lin, { language: 'en' }), refusedWith('visit-full'))
  await book(zhao, library, '2026-09-21T11:00')
  await assert.rejects(visit(lin), refusedWith('visit-full'))
  assert.ok((await startsOn(hall.space, '2026-09-21')).has('10:00'), 'nothing is left of a visit that failed')
  const made = await visit(lin, { from: '2026-09-21T14:00' })
  await assert.rejects(visit(zhao, { from: '2026-09-21T14:30' }), refusedWith('visit-full'))
  const times = await look(db, lin, (tx) =>
    visitTimes(tx, route, { date: '2026-09-21', language: 'zh' }, NOW),
  )
  assert.ok(!times.includes('2026-09-21T14:30') && times.includes('2026-09-21T16:00'))
  await act(db, manager, (tx) =>
    moveBooking(
      tx,
      manager,
      made.id,
      { version: 1, from: '2026-09-21T14:30', minutes: null, space: null, reason: '让出大厅' },
      'zh-CN',
      NOW,
    ),
  )
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ same: boolean }>(
      `select p.during = s.during and s.state = 'confirmed' as same from bookings.part p join capacity.slot s on s.id = p.slot_id where p.booking_id = $1`,
      [made.id],
    ),
  )
  assert.deepEqual(
    rows.map(({ same }) => same),
    [true, true, true],
  )
  assert.ok(guide)
})

test('appointments fill the desks one by one, with numbers; walk-ins take what is next', async () => {
  const station = await at()
  const { counter } = await givenDesks(ownerUrl, station)
  const ask = (who: Who & { person: PersonId }, from: string) =>
    act(db, who, (tx) => bookAppointment(tx, who, { counter, from, note: null }, NOW))
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => givenResident(ownerUrl)))
  assert.ok(one && two && three)
  const made = [await ask(one, '2026-09-15T09:20'), await ask(two, '2026-09-15T09:20')]
  assert.deepEqual(
    made.map(({ ticket }) => ticket),
    [1, 2],
  )
  assert.notDeepEqual(made[0]?.desk, made[1]?.desk)
  await assert.rejects(ask(three, '2026-09-15T09:20'), refusedWith('no-desk-free'))
  await assert.rejects(ask(three, '2026-09-15T08:00'), refusedWith('no-desk-free'))
  await assert.rejects(ask(one, '2026-09-15T11:00'), refusedWith('appointment-held'))
  const times = await look(db, lin, (tx) => appointmentTimes(tx, counter, '2026-09-15', NOW))
  assert.deepEqual(times.slice(0, 2), [
    { at: '2026-09-15T09:00', desks: 2 },
    { at: '2026-09-15T09:40', desks: 2 },
  ])
  const there = Temporal.Instant.from('2026-09-15T01:10:00Z')
  await assert.rejects(
    act(db, lin, (tx) => noteWalkIn(tx, lin, counter, there)),
    refusedWith('not-yours'),
  )
  const walkIn = await act(db, manager, (tx) => noteWalkIn(tx, manager, counter, there))
  assert.deepEqual([walkIn.from, walkIn.ticket], ['2026-09-15T09:40', 3])
})

test('whoever leaves is told everything first, gives back what is to come, and leaves no name', async () => {
  const given = await givenSpace(ownerUrl, await at())
  const guest = await givenResident(ownerUrl)
  const date = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 9 }).toString()
  const made = await book(guest, given, `${date}T10:00`, { note: '读书会' }, Temporal.Now.instant())
  const told = await look(db, guest, (tx) => readOwn(tx, guest.person))
  assert.equal(told.bookings[0]?.note, '读书会')
  await act(db, guest, (tx) => forgetOwn(tx, guest.person))
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query(`select holder_id, note, state::text from bookings.booking where id = $1`, [made.id]),
  )
  assert.deepEqual(rows, [{ holder_id: null, note: null, state: 'cancelled' }])
  assert.ok((await startsOn(given.space, date, Temporal.Now.instant())).has('10:00'))
})
