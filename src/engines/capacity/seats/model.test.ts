import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { OfferId, SeatId, SeatWish } from '../contract.ts'
import { cancelOffer, changeOffer, closeOffer, readOffers } from '../offers/actions.ts'
import { givenOffer, KEEPER, sampleTerms } from '../samples.ts'
import { faults } from '../standing/actions.ts'
import { acceptSeat, askSeats, cancelSeats, holdSeats, seatsOf, settleOffers } from './actions.ts'
import { Model, type ModelAsk, type ModelTerms } from './samples.ts'

const { db } = await freshDatabase()
const START = Temporal.Instant.from('2026-11-26T08:00:00Z')
const instant = (minute: number | null) => (minute === null ? null : START.add({ minutes: minute }))

/** Four families of three; the first of each lives in the grid that seats are reserved for. */
const FAMILIES = 4

const askOf = fc.record({
  family: fc.nat(FAMILIES - 1),
  members: fc.subarray([0, 1, 2], { minLength: 1 }),
  acceptFewer: fc.boolean(),
  hold: fc.option(fc.constantFrom(5, 20), { nil: undefined, freq: 4 }),
  crash: fc.constantFrom('no', 'no', 'no', 'before the commit', 'before the answer'),
})
const step = fc.oneof(
  { weight: 27, arbitrary: askOf.map((ask) => ({ do: 'ask', ...ask }) as const) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('repeat' as const), which: fc.nat(20) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('cancel' as const),
      which: fc.array(fc.nat(11), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      how: fc.constantFrom('accept' as const, 'decline' as const),
      which: fc.nat(11),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 7, 15, 40),
      settle: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('resize' as const), capacity: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      how: fc.constantFrom('close' as const, 'callOff' as const),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const termsOf = fc.record({
  capacity: fc.integer({ min: 2, max: 6 }),
  quota: fc.constantFrom(0, 0, 1, 2),
  partyMost: fc.constantFrom(2, 3, 3),
  perHousehold: fc.constantFrom(null, null, 2),
  waitlistMost: fc.constantFrom(0, 2, 6),
  acceptWithin: fc.constantFrom(null, 10),
  overtakeFrom: fc.constantFrom(null, 45),
  quotasUntil: fc.constantFrom(null, 30),
})

function inFull(terms: ModelTerms) {
  const { quota, overtakeFrom, quotasUntil, ...plain } = terms
  const label = { zh: '本网格', en: 'This grid' }
  return sampleTerms({
    ...plain,
    quotas: quota > 0 ? [{ number: 1, label, capacity: quota }] : [],
    overtakeFrom: instant(overtakeFrom),
    quotasUntil: instant(quotasUntil),
  })
}

class Both {
  readonly model: Model
  readonly offer: OfferId
  readonly families: { who: Who & { person: PersonId }; members: string[] }[]
  readonly asked: { ask: ModelAsk; told: string[] }[] = []

  constructor(terms: ModelTerms, offer: OfferId) {
    this.model = new Model(terms)
    this.offer = offer
    this.families = Array.from({ length: FAMILIES }, () => {
      const person = PersonId.parse(newId())
      return { who: { person, kind: 'resident', grants: {} }, members: [person, newId(), newId()] }
    })
  }

  get now() {
    return START.add({ minutes: this.model.now })
  }

  whoHolds = (holder: string) => this.families.find(({ who }) => who.person === holder)!.who

  async seatIds(): Promise<Map<string, SeatId>> {
    const seats = await look(db, KEEPER, (tx) => seatsOf(tx, { offer: this.offer }))
    return new Map(seats.map(({ participant, id }) => [participant, id]))
  }

  async send({ holder, key, participants, acceptFewer, hold }: ModelAsk, crash: boolean): Promise<string[]> {
    const wish: SeatWish = {
      offer: this.offer,
      holder: PersonId.parse(holder),
      key,
      participants,
      acceptFewer,
    }
    const { seats } = await act(db, this.whoHolds(holder), async (tx) => {
      const answer = await (hold === undefined
        ? askSeats(tx, wish, this.now)
        : holdSeats(tx, wish, hold, this.now))
      if (crash) throw new Error('crashed')
      return answer
    })
    return seats.map(({ outcome }) => outcome)
  }

  async ask(ask: ModelAsk, crash: 'no' | 'before the commit' | 'before the answer'): Promise<void> {
    if (crash === 'before the commit') await assert.rejects(this.send(ask, true), /crashed/)
    const expected = this.model.ask(ask)
    assert.deepEqual(await this.send(ask, false), expected)
    if (crash === 'before the answer') await this.repeat(ask)
    this.asked.push({ ask, told: expected })
  }

  /** The same key: whoever has an answer gets it again; who had none may have one now. */
  async repeat(ask: ModelAsk): Promise<void> {
    const known = new Set(
      this.model.seats.filter(({ key }) => key === ask.key).map((seat) => seat.participant),
    )
    const before = this.asked.find((one) => one.ask.key === ask.key)?.told
    const expected = this.model.ask(ask)
    const told = await this.send(ask, false)
    assert.deepEqual(told, expected)
    ask.participants.forEach(({ id }, i) => {
      if (before && known.has(id) && this.model.seats.some((s) => s.participant === id && s.key === ask.key))
        assert.ok(
          told[i] === before[i] || ['full', 'household', 'already'].includes(before[i]!),
          'another answer',
        )
    })
  }

  async cancel(which: readonly number[]): Promise<void> {
    const people = which.map((n) => this.families[n % FAMILIES]!.members[n % 3]!)
    const ids = await this.seatIds()
    const seats = people.flatMap((id) => ids.get(id) ?? [])
    await act(db, KEEPER, (tx) => cancelSeats(tx, { seats, why: 'organiser' }, this.now))
    if (seats.length > 0) this.model.cancel(people)
  }

  async answer(what: 'accept' | 'decline', which: number): Promise<void> {
    const offered = this.model.seats.filter(({ state }) => state === 'offered' || state === 'held')
    const seat = offered[which % Math.max(offered.length, 1)]
    if (!seat) return
    const id = (await this.seatIds()).get(seat.participant)!
    if (what === 'decline') {
      await act(db, KEEPER, (tx) => cancelSeats(tx, { seats: [id], why: 'declined' }, this.now))
      return this.model.cancel([seat.participant])
    }
    const accepting = act(db, this.whoHolds(seat.holder), (tx) => acceptSeat(tx, id, this.now))
    if (this.model.accept(seat)) await accepting
    else await assert.rejects(accepting, /seat-offer-over/)
  }

  async resize(capacity: number): Promise<void> {
    if (this.model.state === 'cancelled' || capacity < this.model.terms.quota) return
    const changing = act(db, KEEPER, (tx) =>
      changeOffer(tx, this.offer, inFull({ ...this.model.terms, capacity }), this.now),
    )
    if (this.model.resize(capacity)) await changing
    else await assert.rejects(changing, /capacity-below-confirmed/)
  }

  askAnew({ family, members: which, acceptFewer, hold, crash }: Extract<Step, { do: 'ask' }>): Promise<void> {
    const { who, members } = this.families[family]!
    const participants = which.map((m) => ({ id: members[m]!, bucket: m === 0 ? 1 : 0 }))
    return this.ask({ holder: who.person, key: newId(), participants, acceptFewer, hold }, crash)
  }

  async wait({ minutes, settle }: Extract<Step, { do: 'wait' }>): Promise<void> {
    this.model.now += minutes
    if (!settle) return
    await act(db, ANYONE, (tx) => settleOffers(tx, [this.offer], this.now), 'housekeeping')
    this.model.settle()
  }

  async end(how: 'close' | 'callOff'): Promise<void> {
    const { model, offer } = this
    if (how === 'close') {
      await act(db, KEEPER, (tx) => closeOffer(tx, offer))
      if (model.state === 'open') model.state = 'closed'
    } else {
      await act(db, KEEPER, (tx) => cancelOffer(tx, offer, null, this.now))
      model.callOff()
    }
  }

  async take(one: Step): Promise<void> {
    if (one.do === 'ask') return this.askAnew(one)
    if (one.do === 'cancel') return this.cancel(one.which)
    if (one.do === 'wait') return this.wait(one)
    if (one.do === 'resize') return this.resize(one.capacity)
    if (one.do === 'answer') return this.answer(one.how, one.which)
    if (one.do === 'end') return this.end(one.how)
    const before = this.asked[one.which % Math.max(this.asked.length, 1)]
    if (before) await this.repeat(before.ask)
  }

  /** Seats, their order, ranks and counters are those of the model, and the standing check finds nothing. */
  async compare(): Promise<void> {
    const { model, offer } = this
    const [seats, [state], found] = await act(
      db,
      KEEPER,
      async (tx) =>
        [await seatsOf(tx, { offer }), await readOffers(tx, [offer]), await faults(tx, [offer])] as const,
      'survey',
    )
    assert.deepEqual(
      seats.map(({ participant, state: now, rank }) => [participant, now, rank]),
      model.seats
        .toSorted((a, b) => a.arrival - b.arrival)
        .map((seat) => [seat.participant, seat.state, seat.state === 'waiting' ? model.rank(seat) : null]),
    )
    const { capacity, confirmed, held, free, waiting } = state!.counts
    assert.deepEqual([free, waiting], [model.free(0) + model.free(1), model.waiting().length])
    assert.equal(confirmed + held + free, capacity)
    assert.deepEqual(found, [])
  }
}

const RUNS = Number(process.env['MODEL_RUNS'] ?? 16)

test('whatever is done in whatever order, seats are those of the simple model', async () => {
  await fc.assert(
    fc.asyncProperty(termsOf, fc.array(step, { minLength: 5, maxLength: 25 }), async (terms, steps) => {
      const fitting = { ...terms, quota: Math.min(terms.quota, terms.capacity) }
      const both = new Both(fitting, await givenOffer(db, inFull(fitting), START))
      for (const one of steps) {
        await both.take(one)
        await both.compare()
      }
    }),
    { numRuns: RUNS },
  )
})
