import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { ResourceId, SlotId } from '../contract.ts'
import type { During } from './contract.ts'
import * as actions from './actions.ts'
import { givenHolder, givenKeeper, givenRooms, hours } from './samples.ts'

const { db } = await freshDatabase()
const keeper = givenKeeper()
const people = [givenHolder(), givenHolder(), givenHolder()]
const NOW = Temporal.Instant.from('2026-11-30T00:00:00Z')

type Known = { slot: SlotId; room: number; from: number; to: number; who: number }

const stretch = { room: fc.nat(1), from: fc.nat(9), length: fc.integer({ min: 1, max: 4 }) }
const command = fc.oneof(
  fc.record({ kind: fc.constant('take' as const), who: fc.nat(2), both: fc.boolean(), ...stretch }),
  fc.record({ kind: fc.constant('move' as const), pick: fc.nat(20), ...stretch }),
  fc.record({ kind: fc.constant('release' as const), pick: fc.nat(20) }),
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

const line = (slot: string, room: string | undefined, { from, to }: During) =>
  [slot, room, from.toString(), to.toString()].join(' ')

/** Two rooms and, beside them, a list of stretches that knows nothing of databases. */
class Model {
  known: Known[] = []
  readonly rooms: readonly ResourceId[]

  constructor(rooms: readonly ResourceId[]) {
    this.rooms = rooms
  }

  hits(room: number, from: number, to: number, but?: SlotId): boolean {
    return this.known.some((one) => one.slot !== but && one.room === room && one.from < to && from < one.to)
  }

  wish(room: number, from: number, length: number) {
    return { resource: this.rooms[room] as ResourceId, during: hours(from, from + length) }
  }

  async take({ who, both, room, from, length }: Extract<Command, { kind: 'take' }>) {
    const rooms = both ? [room, 1 - room] : [room]
    const person = people[who] ?? givenHolder()
    const isFree = !rooms.some((at) => this.hits(at, from, from + length))
    const terms = {
      holder: person.person,
      key: newId(),
      state: 'confirmed',
      keeper: 'bookings',
      subject: { kind: 'booking', id: newId() },
    } as const
    const wishes = rooms.map((at) => this.wish(at, from, length))
    const taken = await act(db, person, (tx) => actions.takeSlots(tx, wishes, terms, NOW)).catch(() => null)
    assert.equal(taken !== null, isFree)
    taken?.forEach((slot, i) => this.known.push({ slot, room: rooms[i] ?? 0, from, to: from + length, who }))
  }

  async move(known: Known, { room, from, length }: Extract<Command, { kind: 'move' }>) {
    const isFree = !this.hits(room, from, from + length, known.slot)
    const moved = await act(db, people[known.who] ?? ANYONE, (tx) =>
      actions.moveSlots(tx, [{ slot: known.slot, ...this.wish(room, from, length) }], NOW),
    ).then(
      () => true,
      () => false,
    )
    assert.equal(moved, isFree)
    if (isFree) Object.assign(known, { room, from, to: from + length })
  }

  async release(known: Known) {
    await act(db, people[known.who] ?? ANYONE, (tx) => actions.releaseSlots(tx, [known.slot], null, NOW))
    this.known = this.known.filter(({ slot }) => slot !== known.slot)
  }

  async run(one: Command) {
    if (one.kind === 'take') return this.take(one)
    const known = this.known[one.pick % (this.known.length || 1)]
    if (!known) return
    await (one.kind === 'move' ? this.move(known, one) : this.release(known))
  }

  async compare() {
    const slots = await look(db, keeper, (tx) =>
      actions.slotsOf(tx, this.rooms, hours(0, 48), actions.LIVE, NOW),
    )
    assert.deepEqual(
      new Set(slots.map(({ id, resource, during }) => line(id, resource, during))),
      new Set(this.known.map(({ slot, room, from, to }) => line(slot, this.rooms[room], hours(from, to)))),
    )
    await this.compareFree()
  }

  async compareFree() {
    const free = await look(db, ANYONE, (tx) => actions.freeOf(tx, this.rooms, hours(0, 24), NOW))
    for (const [index, room] of this.rooms.entries())
      for (let hour = 0; hour < 24; hour++) {
        const at = hours(hour, hour + 1)
        const isFree = free
          .get(room)
          ?.some(
            ({ from, to }) =>
              Temporal.Instant.compare(from, at.from) <= 0 && Temporal.Instant.compare(at.to, to) <= 0,
          )
        assert.equal(isFree, !this.hits(index, hour, hour + 1))
      }
  }
}

test('whatever is taken, moved and given back: as a naive list of stretches says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      const model = new Model(await givenRooms(db, keeper, 2))
      for (const one of commands) await model.run(one)
      await model.compare()
    }),
    { numRuns: 60 },
  )
})
