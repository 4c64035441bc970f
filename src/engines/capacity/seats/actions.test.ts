import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { OfferId, SeatAnswer, SeatWish } from '../contract.ts'
import { cancelOffer, changeOffer, closeOffer, readOffers } from '../offers/actions.ts'
import { givenOffer, KEEPER, sampleTerms, sampleWish, someone } from '../samples.ts'
import {
  acceptSeat,
  askSeats,
  cancelSeats,
  confirmHeld,
  decideSeat,
  declineSeat,
  holdSeats,
  seatsOf,
  seatsOfHolder,
  settleOffers,
} from './actions.ts'

const { db } = await freshDatabase()
const NOW = Temporal.Instant.from('2026-11-26T08:00:00Z')
const later = (minutes: number) => NOW.add({ minutes })

const ask = (who: Who, wish: SeatWish, now = NOW) => act(db, who, (tx) => askSeats(tx, wish, now))

/** Somebody new asks for seats with these buckets. */
async function newcomer(offer: OfferId, buckets: number[] = [0], other: Partial<SeatWish> = {}, now = NOW) {
  const who = someone()
  const wish = sampleWish(offer, who.person, buckets, other)
  return { who, wish, answer: await ask(who, wish, now) }
}

const statesOf = (answer: SeatAnswer) => answer.seats.map(({ outcome, rank }) => [outcome, rank])

async function countsOf(offer: OfferId) {
  const [state] = await look(db, KEEPER, (tx) => readOffers(tx, [offer]))
  const { confirmed, held, free, waiting } = state!.counts
  return { confirmed, held, free, waiting }
}

const cancel = (who: Who, answer: SeatAnswer, now = NOW) =>
  act(db, who, (tx) => cancelSeats(tx, { seats: answer.seats.map(({ id }) => id!), why: 'ownWish' }, now))

async function stateOf(who: Who & { person: string | null }, offer: OfferId) {
  const seats = await look(db, who, (tx) => seatsOfHolder(tx, who.person!))
  return seats.filter((seat) => seat.offer === offer).map(({ state, rank }) => [state, rank])
}

/** The moves that the keeper's room was told, oldest first. */
async function toldOf(offer: OfferId) {
  const { rows } = await sql<{ moves: { why: string; to: string }[] }>`
    select payload::jsonb -> 'moves' as moves from graphile_worker._private_jobs where payload ->> 'offer' = ${offer}
    and payload::jsonb ? 'moves' order by id`.execute(db)
  return rows.flatMap(({ moves }) => moves.map(({ why, to }) => `${why} ${to}`))
}

test('seats go in the order of arrival, then places on the waitlist, then nobody is let in', async () => {
  const offer = await givenOffer(db, { capacity: 2, waitlistMost: 1 })
  const told = []
  for (let i = 0; i < 4; i++) told.push(statesOf((await newcomer(offer)).answer)[0])
  assert.deepEqual(told, [
    ['confirmed', null],
    ['confirmed', null],
    ['waiting', 1],
    ['full', null],
  ])
  assert.deepEqual(await countsOf(offer), { confirmed: 2, held: 0, free: 0, waiting: 1 })
})

test('the same key gets the same answer, another key is told what they have', async () => {
  const offer = await givenOffer(db, { capacity: 1 })
  const first = await newcomer(offer)
  const second = await newcomer(offer)
  assert.deepEqual(await ask(second.who, second.wish), second.answer)
  await cancel(first.who, first.answer)
  // Meanwhile confirmed: the outcome stays the answer that was given, the state tells what it has become.
  const again = await ask(second.who, second.wish)
  assert.deepEqual([again.outcome, again.seats[0]?.state], ['waiting', 'confirmed'])
  const other = await ask(second.who, { ...second.wish, key: newId() })
  assert.deepEqual(
    [other.outcome, other.seats[0]?.state, other.seats[0]?.id],
    ['already', 'confirmed', second.answer.seats[0]?.id],
  )
  // Who cancelled and repeats the old request does not get in by accident; with a new one they ask anew.
  const repeated = await ask(first.who, first.wish)
  assert.deepEqual([repeated.outcome, repeated.seats[0]?.state], ['confirmed', 'cancelled'])
  assert.deepEqual(statesOf(await ask(first.who, { ...first.wish, key: newId() })), [['waiting', 1]])
})

test('a family gets all seats or none, unless it takes fewer; behind it nobody overtakes', async () => {
  const offer = await givenOffer(db, { capacity: 3, waitlistMost: 6 })
  await newcomer(offer, [0, 0])
  const family = await newcomer(offer, [0, 0])
  assert.deepEqual(statesOf(family.answer), [
    ['waiting', 1],
    ['waiting', 2],
  ])
  assert.equal(family.answer.seats[0]?.reason, 'few')
  const single = await newcomer(offer)
  assert.deepEqual([single.answer.outcome, single.answer.seats[0]?.reason], ['waiting', 'order'])
  const few = await givenOffer(db, { capacity: 1, waitlistMost: 1 })
  const { answer } = await newcomer(few, [0, 0, 0], { acceptFewer: true })
  assert.deepEqual(
    answer.seats.map(({ outcome }) => outcome),
    ['confirmed', 'waiting', 'full'],
  )
})

test('a party waits until its seats are gathered; from an hour on smaller ones may pass', async () => {
  const offer = await givenOffer(db, { capacity: 2, waitlistMost: 9, overtakeFrom: later(60) }, NOW)
  const one = await newcomer(offer)
  const two = await newcomer(offer)
  const party = await newcomer(offer, [0, 0])
  const last = await newcomer(offer)
  await cancel(one.who, one.answer)
  assert.deepEqual(await countsOf(offer), { confirmed: 1, held: 0, free: 1, waiting: 3 })
  await act(db, ANYONE, (tx) => settleOffers(tx, [offer], later(61)), 'housekeeping')
  assert.deepEqual(await stateOf(last.who, offer), [['confirmed', null]])
  await cancel(two.who, two.answer, later(62))
  await cancel(last.who, last.answer, later(62))
  assert.deepEqual(await stateOf(party.who, offer), [
    ['confirmed', null],
    ['confirmed', null],
  ])
  assert.deepEqual(await toldOf(offer), Array(3).fill('seatCameFree confirmed'))
})

test('reserved seats are drawn first by those they are for, and go to everybody in the end', async () => {
  const quotas = [{ number: 1, label: { zh: '本网格', en: 'This grid' }, capacity: 2 }]
  const offer = await givenOffer(db, { capacity: 3, quotas, quotasUntil: later(60), waitlistMost: 5 }, NOW)
  const outsider = await newcomer(offer)
  const waiting = await newcomer(offer)
  assert.deepEqual([outsider.answer.outcome, waiting.answer.outcome], ['confirmed', 'waiting'])
  const neighbour = await newcomer(offer, [1])
  assert.deepEqual([neighbour.answer.outcome, neighbour.answer.seats[0]?.reason], ['confirmed', 'quota'])
  await act(db, ANYONE, (tx) => settleOffers(tx, [offer], later(60)), 'housekeeping')
  assert.deepEqual(await stateOf(waiting.who, offer), [['confirmed', null]])
  assert.deepEqual(await countsOf(offer), { confirmed: 3, held: 0, free: 0, waiting: 0 })
})

test('a seat that came back is offered for a while, and goes on when it is declined or left', async () => {
  const offer = await givenOffer(db, { capacity: 1, acceptWithin: 30 })
  const first = await newcomer(offer)
  const [a, b, c] = [await newcomer(offer), await newcomer(offer), await newcomer(offer)]
  await cancel(first.who, first.answer)
  assert.deepEqual(await stateOf(a.who, offer), [['offered', null]])
  await act(db, a.who, (tx) => declineSeat(tx, a.answer.seats[0]!.id!, later(1)))
  assert.deepEqual(await stateOf(b.who, offer), [['offered', null]])
  // Nobody ran the job: whoever comes next finds b's time over, and the seat with c.
  const { answer } = await newcomer(offer, [0], {}, later(32))
  assert.deepEqual(statesOf(answer), [['waiting', 1]])
  assert.deepEqual(await stateOf(b.who, offer), [['expired', null]])
  await assert.rejects(
    act(db, b.who, (tx) => acceptSeat(tx, b.answer.seats[0]!.id!, later(32))),
    /seat-offer-over/,
  )
  await act(db, c.who, (tx) => acceptSeat(tx, c.answer.seats[0]!.id!, later(33)))
  assert.deepEqual(await countsOf(offer), { confirmed: 1, held: 0, free: 0, waiting: 1 })
  assert.deepEqual(await toldOf(offer), [
    'seatCameFree offered',
    'seatCameFree offered',
    'notAcceptedInTime expired',
    'seatCameFree offered',
  ])
})

test('a held seat is theirs when they finish in time, and nobody holds a place in the line', async () => {
  const offer = await givenOffer(db, { capacity: 1 })
  const who = someone()
  const wish = sampleWish(offer, who.person)
  const held = await act(db, who, (tx) => holdSeats(tx, wish, 10, NOW))
  assert.deepEqual(statesOf(held), [['held', null]])
  const rival = someone()
  const none = await act(db, rival, (tx) => holdSeats(tx, sampleWish(offer, rival.person), 10, NOW))
  assert.equal(none.outcome, 'full')
  await act(db, who, (tx) => confirmHeld(tx, [held.seats[0]!.id!], later(9)))
  assert.deepEqual(await stateOf(who, offer), [['confirmed', null]])
})

test('limits hold: a party, a household, one person over a family of offers', async () => {
  const limit = { group: newId(), most: 1 }
  const [one, two] = [await givenOffer(db, { limit, perHousehold: 2 }), await givenOffer(db, { limit })]
  const big = await newcomer(one, [0, 0, 0, 0, 0, 0])
  assert.equal(big.answer.outcome, 'partyTooBig')
  const { who, answer } = await newcomer(one, [0, 0])
  const third = await ask(
    who,
    sampleWish(one, who.person, [0], { participants: [{ id: newId(), bucket: 0 }] }),
  )
  assert.deepEqual([answer.outcome, third.outcome], ['confirmed', 'household'])
  assert.equal((await ask(who, sampleWish(two, who.person))).outcome, 'limit')
  await cancel(who, answer)
  assert.equal((await ask(who, sampleWish(two, who.person))).outcome, 'confirmed')
})

test('before opening and after closing nobody gets in; who has an answer keeps it', async () => {
  const offer = await givenOffer(db, { opensAt: later(10), closesAt: later(20) })
  const early = await newcomer(offer)
  assert.deepEqual([early.answer.outcome, early.answer.opensAt?.toString()], ['notYet', later(10).toString()])
  const { who, wish, answer } = await newcomer(offer, [0], {}, later(10))
  assert.equal((await newcomer(offer, [0], {}, later(20))).answer.outcome, 'closed')
  assert.deepEqual(await ask(who, wish, later(20)), answer)
})

test('requests wait for the organiser, who accepts while there is room', async () => {
  const offer = await givenOffer(db, { policy: 'approval', capacity: 1 })
  const [a, b, c] = [await newcomer(offer), await newcomer(offer), await newcomer(offer)]
  assert.equal(a.answer.outcome, 'requested')
  const decide = (one: typeof a, verdict: 'accept' | 'refuse') =>
    act(db, KEEPER, (tx) => decideSeat(tx, one.answer.seats[0]!.id!, verdict, '欢迎', NOW))
  await decide(b, 'accept')
  await decide(a, 'accept')
  await decide(c, 'refuse')
  assert.deepEqual(
    [await stateOf(a.who, offer), await stateOf(b.who, offer), await stateOf(c.who, offer)],
    [[['waiting', 1]], [['confirmed', null]], [['refused', null]]],
  )
  assert.deepEqual(await toldOf(offer), ['accepted confirmed', 'accepted waiting', 'refused refused'])
  await assert.rejects(decide(c, 'accept'), /request-decided/)
})

test('more seats promote, fewer than taken are refused, calling off ends everything', async () => {
  const offer = await givenOffer(db, { capacity: 1 })
  const [first, second] = [await newcomer(offer), await newcomer(offer)]
  const change = (capacity: number) =>
    act(db, KEEPER, (tx) => changeOffer(tx, offer, sampleTerms({ capacity }), NOW))
  await change(2)
  assert.deepEqual(await stateOf(second.who, offer), [['confirmed', null]])
  await assert.rejects(change(1), /capacity-below-confirmed/)
  await act(db, KEEPER, (tx) => closeOffer(tx, offer))
  assert.equal((await newcomer(offer)).answer.outcome, 'closed')
  const moves = await act(db, KEEPER, (tx) => cancelOffer(tx, offer, '老师生病', NOW))
  assert.deepEqual(
    moves.map(({ holder, to }) => [holder, to]),
    [
      [first.who.person, 'cancelled'],
      [second.who.person, 'cancelled'],
    ],
  )
  assert.deepEqual(await countsOf(offer), { confirmed: 0, held: 0, free: 2, waiting: 0 })
})

test('nobody changes or sees the seats of others; who keeps the offer does', async () => {
  const offer = await givenOffer(db, { cancelUntil: later(60) })
  const { who, answer } = await newcomer(offer)
  const stranger = someone()
  await assert.rejects(cancel(stranger, answer), /somebody else/)
  await assert.rejects(ask(stranger, sampleWish(offer, who.person)), /asked for by their holders/)
  const elsewhere: Who = { ...KEEPER, grants: { 'activity.edit': [] } }
  await assert.rejects(
    act(db, elsewhere, (tx) => closeOffer(tx, offer)),
    /changed by who keeps/,
  )
  assert.deepEqual(await look(db, stranger, (tx) => seatsOf(tx, { offer })), [])
  assert.equal((await look(db, KEEPER, (tx) => seatsOf(tx, { offer, states: ['confirmed'] }))).length, 1)
  await assert.rejects(cancel(who, answer, later(61)), /cancel-too-late/)
  await act(db, KEEPER, (tx) =>
    cancelSeats(tx, { seats: [answer.seats[0]!.id!], why: 'organiser' }, later(61)),
  )
  assert.deepEqual(await toldOf(offer), ['organiser cancelled'])
})
