import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { TEST_SECRET } from '../../../test/program.ts'
import { act, look, type Who } from '../../kernel/access.ts'
import type { Tx } from '../../kernel/database.ts'
import { PersonId } from '../../kernel/ids.ts'
import { Keys } from '../../kernel/keys.ts'
import { newId } from '../../kernel/new-id.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { givenTown, TOWN_AT } from '../territory/samples.ts'
import * as booking from './booking/actions.ts'
import * as desk from './desk/actions.ts'
import { readMine } from './booking/reading/actions.ts'
import { findNear, showPoint } from './finding/actions.ts'
import { escalateOverstay, offerInstead, tidyParking } from './jobs.ts'
import * as owning from './owning/actions.ts'
import { parkingRecords } from './personal/public.ts'
import { givenLot, givenResident, type Lot } from './samples.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const setting = { keys: new Keys(TEST_SECRET), timeZone: 'Asia/Shanghai' }
const deps = { db, settings: setting }
const at = (text: string) => Temporal.Instant.from(`${text}:00+08:00`)
const NOW = at('2027-03-02T15:00')
const TONIGHT = '2027-03-02'

const owner = await givenResident(ownerUrl, town.north1)
const lot = await givenLot(ownerUrl, { unit: town.planeNorth, spaces: 2, owner, pact: true })
const next = await givenLot(ownerUrl, { unit: town.planeNorth, spaces: 1, zh: '旁边停车点', east: 0.006 })

const as = (person: PersonId): Who => ({ person, kind: 'resident', grants: {} })
const staffAt = (unit: string): Who => ({
  person: PersonId.parse(newId()),
  kind: 'staff',
  grants: { 'parking.edit': [unit as never] },
})
const isProblem = (type: string) => (error: unknown) => error instanceof ProblemError && error.type === type
const doing = <T>(person: PersonId, work: (tx: Tx) => Promise<T>) => act(db, as(person), work)

async function neighbour(home?: string): Promise<PersonId> {
  const person = await givenResident(ownerUrl, home)
  if (lot.pact) {
    const { pact } = lot
    await doing(person, (tx) => booking.agreeToPact(tx, person, pact))
  }
  return person
}
const tonight = (person: PersonId, where: Lot = lot, now = NOW, more: object = {}) =>
  doing(person, (tx) =>
    booking.bookParking(
      tx,
      person,
      { point: where.point, wish: { kind: 'evening', day: TONIGHT }, plate: '沪A12345', ...more },
      setting,
      now,
    ),
  )
const mine = (person: PersonId, now = NOW) => look(db, as(person), (tx) => readMine(tx, person, setting, now))
const ownSpaces = (person: PersonId, now = NOW) =>
  look(db, as(person), (tx) => owning.readOwnSpaces(tx, person, setting, now))
const asOwner = async (text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.end()
  }
}
const plates = async (now: Temporal.Instant) =>
  (await ownSpaces(owner, now)).flatMap(({ guests }) => guests.map(({ plate }) => plate))
const month = (person: PersonId) =>
  doing(person, (tx) =>
    booking.bookParking(
      tx,
      person,
      {
        point: lot.point,
        wish: { kind: 'month', month: '2027-04', except: ['2027-04-04'] },
        plate: '沪B2345学',
      },
      setting,
      NOW,
    ),
  )
const clear = () =>
  asOwner(`delete from parking.pause; delete from parking.overstay; delete from parking.takeback;
    delete from parking.reservation; delete from capacity.slot`)

test('nobody books who has not agreed to the pact, and a new version asks again', async () => {
  const person = await givenResident(ownerUrl)
  await assert.rejects(tonight(person), isProblem('pact-not-agreed'))
  const guest = await neighbour()
  await tonight(guest)
  const [{ id: newer } = { id: '' }] = await asOwner(
    `insert into parking.pact (unit_id, version, zh, en) select unit_id, 2, zh, en from parking.pact where id = $1 returning id`,
    [lot.pact],
  )
  await assert.rejects(tonight(await neighbour().catch(() => person)), isProblem('pact-not-agreed'))
  await assert.rejects(neighbour(), isProblem('pact-is-not-the-latest'))
  await asOwner(`delete from parking.pact where id = $1`, [newer])
  await clear()
})

test('one space an evening, counted where it is looked for; the plate is masked, and its owner sees it in time', async () => {
  const guest = await neighbour()
  const near = () => look(db, as(guest), (tx) => findNear(tx, { ...TOWN_AT, day: TONIGHT }, setting, NOW))
  const free = async () => (await near()).map((point) => [point.zh, point.spaces, point.free])
  assert.deepEqual(await free(), [
    ['示范停车点', 2, 2],
    ['旁边停车点', 1, 1],
  ])
  await tonight(guest)
  assert.deepEqual((await free())[0], ['示范停车点', 2, 1])
  await assert.rejects(tonight(guest), isProblem('parking-booked-that-evening'))
  await tonight(await neighbour())
  await assert.rejects(tonight(await neighbour()), isProblem('parking-not-open-then'))
  const [booked] = (await mine(guest)).reservations
  assert.equal(booked?.plate, '沪A***45')
  assert.deepEqual(await plates(at('2027-03-02T17:00')), [null, null])
  assert.deepEqual(await plates(at('2027-03-02T17:45')), ['沪A12345', '沪A12345'])
  assert.deepEqual(await plates(at('2027-03-03T09:00')), [null, null])
  await clear()
})

test('residents of the unit choose first, for a whole month as one booking', async () => {
  const [stranger, resident] = [await neighbour(), await neighbour(town.north2)]
  await assert.rejects(month(stranger), isProblem('parking-opens-later'))
  assert.equal((await month(resident)).evenings, 29)
  const shown = await look(db, as(stranger), (tx) =>
    showPoint(tx, as(stranger), lot.point, { month: '2027-04' }, setting, NOW),
  )
  assert.deepEqual(
    shown.free.map(({ evenings, missing }) => [evenings, missing.length]),
    [
      [30, 0],
      [1, 29],
    ],
  )
  await clear()
})

test('the owner comes home early: the guest is told, finds the nearest place kept, moves there, and may choose first', async () => {
  const guest = await neighbour()
  await tonight(guest, lot, NOW, { space: lot.spaces[0] })
  const from = at('2027-03-02T21:00')
  const now = at('2027-03-02T20:30')
  const space = lot.spaces[0] as (typeof lot.spaces)[0]
  await assert.rejects(
    doing(guest, (tx) =>
      owning.takeBack(tx, guest, space, { from, to: at('2027-03-03T08:00') }, setting, now),
    ),
    isProblem('parking-space-not-found'),
  )
  const taken = await doing(owner, (tx) =>
    owning.takeBack(tx, owner, space, { from, to: at('2027-03-03T08:00') }, setting, now),
  )
  assert.deepEqual([taken.guests, taken.free.toString()], [1, at('2027-03-02T21:15').toString()])
  const [open] = (await mine(guest, now)).takebacks
  assert.equal(open?.state, 'open')
  if (!open) return
  await offerInstead.run(deps, { takeback: open.id }, now)
  const [offered] = (await mine(guest, now)).takebacks
  assert.equal(offered?.state, 'offered')
  assert.equal(offered?.offer?.label, 'A2')
  assert.equal(offered?.keeps, true)
  assert.equal(offered?.offer?.point.id, lot.point)
  const [notice] = await asOwner(`select text, values from notices.notice where person_id = $1`, [guest])
  assert.equal(notice?.['text'], 'parking-taken-back')
  await doing(guest, (tx) => booking.answerOffer(tx, guest, open.id, true, now))
  const after = (await mine(guest, now)).reservations.flatMap(({ evenings }) =>
    evenings.map(({ label, state, during }) => [label, state, during.to.toString()]),
  )
  assert.deepEqual(after, [
    ['A1', 'confirmed', at('2027-03-02T21:15').toString()],
    ['A2', 'confirmed', at('2027-03-03T08:00').toString()],
  ])
  const [own] = (await ownSpaces(owner, now)).filter(({ label }) => label === 'A1')
  assert.equal(own?.own[0]?.from.toString(), at('2027-03-02T21:15').toString())
  const later = { wish: { kind: 'evening', day: '2027-03-20' } }
  await tonight(guest, next, now, later)
  await clear()
})

test('where nothing is free the guest learns whom to call; an offer that ran out is over', async () => {
  const [guest, other, third] = [await neighbour(), await neighbour(), await neighbour()]
  await tonight(guest, lot, NOW, { space: lot.spaces[0] })
  await tonight(other, lot, NOW, { space: lot.spaces[1] })
  const back = (index: number, now: Temporal.Instant) =>
    doing(owner, (tx) =>
      owning.takeBack(
        tx,
        owner,
        lot.spaces[index] as (typeof lot.spaces)[0],
        { from: null, to: at('2027-03-03T08:00') },
        setting,
        now,
      ),
    )
  await back(0, NOW)
  const [first] = (await mine(guest)).takebacks
  await offerInstead.run(deps, { takeback: first?.id as never }, NOW)
  await back(1, NOW)
  const [second] = (await mine(other)).takebacks
  await offerInstead.run(deps, { takeback: second?.id as never }, NOW)
  const states = await Promise.all([guest, other].map(async (one) => (await mine(one)).takebacks[0]?.state))
  assert.deepEqual(states, ['offered', 'none'])
  const [without] = (await mine(other)).takebacks
  assert.deepEqual([without?.keeps, without?.contact], [false, '021-6400 0000'])
  const [told] = await asOwner(
    `select values ->> 'contact' as contact from notices.notice where person_id = '${other}'`,
  )
  assert.equal(told?.['contact'], '021-6400 0000')
  const late = at('2027-03-02T18:30')
  await assert.rejects(
    doing(guest, (tx) => booking.answerOffer(tx, guest, first?.id as never, true, late)),
    isProblem('parking-offer-is-over'),
  )
  await tonight(third, next, late)
  await clear()
})

test('an overstay is told, goes on step by step, and ends with an appeal that is answered', async () => {
  const guest = await neighbour()
  await tonight(guest, lot, NOW, { space: lot.spaces[0] })
  const space = lot.spaces[0] as (typeof lot.spaces)[0]
  const slot = (await ownSpaces(owner))[0]?.guests[0]?.slot as never
  const report = (now: Temporal.Instant) =>
    doing(owner, (tx) => owning.reportOverstay(tx, space, slot, setting, now))
  await assert.rejects(report(at('2027-03-03T07:00')), isProblem('parking-not-overdue'))
  const now = at('2027-03-03T08:30')
  const { id } = await report(now)
  await assert.rejects(report(now), isProblem('parking-overstay-is-reported'))
  await escalateOverstay.run(deps, { overstay: id, step: 'staffCalled' }, now.add({ minutes: 30 }))
  await escalateOverstay.run(deps, { overstay: id, step: 'paused' }, now.add({ minutes: 180 }))
  const later = now.add({ hours: 6 })
  await assert.rejects(
    tonight(guest, next, later, { wish: { kind: 'evening', day: '2027-03-03' } }),
    isProblem('parking-is-paused'),
  )
  const [paused] = await asOwner(`select id from parking.pause where person_id = $1`, [guest])
  const pause = paused?.['id'] as never
  await doing(guest, (tx) => booking.appeal(tx, guest, pause, '车子坏了，已联系拖车'))
  const decide = (who: Who) =>
    act(db, who, (tx) => desk.decideAppeal(tx, pause, { decision: 'lifted', why: '情况属实' }))
  await assert.rejects(decide(staffAt(town.maple)), isProblem('parking-pause-not-found'))
  await decide(staffAt(town.plane))
  await doing(owner, (tx) => owning.endOverstay(tx, id, later))
  await tonight(guest, next, later, { wish: { kind: 'evening', day: '2027-03-03' } })
  await clear()
})

test('a closed car park gives its evenings back and takes no bookings', async () => {
  const guest = await neighbour()
  await tonight(guest, next)
  const who = staffAt(town.plane)
  const during = { from: at('2027-03-02T17:00'), to: at('2027-03-03T10:00') }
  const { told } = await act(db, who, async (tx) =>
    desk.closePoint(
      tx,
      await desk.provePoint(tx, who, next.point),
      { during, reason: { zh: '检修', en: 'Works' } },
      setting,
    ),
  )
  assert.equal(told, 1)
  assert.equal((await mine(guest)).reservations[0]?.evenings[0]?.why, 'closed')
  await assert.rejects(tonight(await neighbour(), next), isProblem('parking-not-open-then'))
  await asOwner('delete from parking.closure')
  await clear()
})

test('plates go a day after the car, people after the rule’s days; whoever leaves takes everything along', async () => {
  const [guest, leaver] = [await neighbour(), await neighbour()]
  await tonight(guest)
  await tonight(leaver)
  assert.deepEqual(await tidyParking.run(deps, at('2027-03-04T07:00')), { plates: 0, people: 0 })
  assert.deepEqual(await tidyParking.run(deps, at('2027-03-04T09:00')), { plates: 2, people: 0 })
  const records = parkingRecords(setting.keys)
  const told = await look(db, as(leaver), (tx) => records.tell(tx, leaver))
  assert.equal((told as { reservations: unknown[] }).reservations.length, 1)
  await doing(leaver, (tx) => records.erase(tx, leaver))
  assert.deepEqual(await asOwner(`select from parking.reservation where person_id = $1`, [leaver]), [])
  assert.deepEqual(await tidyParking.run(deps, at('2027-06-02T09:00')), { plates: 0, people: 1 })
  await clear()
})
