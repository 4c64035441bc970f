import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import { connect } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { ResourceId, SlotId } from '../contract.ts'
import * as actions from './actions.ts'
import { SlotTaken, type SlotWish } from './rules.ts'
import { givenHolder, givenKeeper, givenRooms, hours } from './samples.ts'
import type { Terms } from './store.ts'

const { db, ownerUrl, appUrl } = await freshDatabase()
const keeper = givenKeeper()
const NOW = Temporal.Instant.from('2026-11-30T00:00:00Z')

const terms = (holder: string | null, more: Partial<Terms> = {}): Terms => ({
  holder,
  key: newId(),
  state: 'confirmed',
  keeper: 'bookings',
  subject: { kind: 'booking', id: newId() },
  ...more,
})
const take = (who: Who, wishes: readonly SlotWish[], more: Partial<Terms> = {}, now = NOW) =>
  act(db, who, (tx) => actions.takeSlots(tx, wishes, terms(who.person, more), now))
const wish = (resource: ResourceId, from: number, to: number, around: object = {}): SlotWish => ({
  resource,
  during: hours(from, to),
  ...around,
})
const isProblem = (type: string) => (error: unknown) => error instanceof ProblemError && error.type === type
const seen = (who: Who, resources: readonly ResourceId[]) =>
  look(db, who, (tx) => actions.slotsOf(tx, resources, hours(0, 48), undefined, NOW))

test('all or none over several rooms; the clash says which, and what it is to those alone who work there', async () => {
  const [a, b, c] = (await givenRooms(db, keeper, 3)) as [ResourceId, ResourceId, ResourceId]
  const holder = givenHolder()
  const [slot] = await take(holder, [wish(b, 9, 10)])
  const wishes = [wish(a, 9, 10), wish(b, 9.5, 11), wish(c, 9, 10)]
  const clashTo = async (who: Who) => {
    const error: unknown = await take(who, wishes).catch((thrown: unknown) => thrown)
    assert.ok(error instanceof SlotTaken)
    assert.deepEqual(
      error.faults.map(({ pointer }) => pointer),
      ['#/body/slots/1'],
    )
    return error.clashes
  }
  assert.deepEqual(await clashTo(givenHolder()), [{ index: 1, there: null }])
  assert.equal((await clashTo(keeper))[0]?.there?.slot, slot)
  assert.equal((await clashTo(holder))[0]?.there?.slot, slot)
  assert.equal((await seen(keeper, [a, b, c])).length, 1)
  assert.equal((await take(givenHolder(), [wish(a, 9, 10), wish(b, 10, 11)])).length, 2)
})

test('setup and cleaning keep others out, and touching does not', async () => {
  const [room] = (await givenRooms(db, keeper, 1)) as [ResourceId]
  await take(keeper, [wish(room, 10, 11, { before: 30, after: 15 })])
  await assert.rejects(take(keeper, [wish(room, 11, 12)]), isProblem('slot-taken'))
  await assert.rejects(take(keeper, [wish(room, 8, 9.25, { after: 30 })]), isProblem('slot-taken'))
  await take(keeper, [wish(room, 8, 9.25, { after: 15 }), wish(room, 11.5, 12, { before: 15 })])
  await assert.rejects(
    take(keeper, [wish(room, 14, 16), wish(room, 15, 17)]),
    isProblem('slots-overlap-each-other'),
  )
  await assert.rejects(take(keeper, [wish(room, 16, 16)]), isProblem('slots-faulty'))
})

test('the same key again is answered the same and takes nothing; for other times it is refused', async () => {
  const [room] = (await givenRooms(db, keeper, 1)) as [ResourceId]
  const holder = givenHolder()
  const key = newId()
  const first = await take(holder, [wish(room, 9, 10), wish(room, 10, 11)], { key })
  assert.deepEqual(await take(holder, [wish(room, 9, 10), wish(room, 10, 11)], { key }), first)
  await assert.rejects(take(holder, [wish(room, 9, 10)], { key }), isProblem('slot-key-used'))
  assert.equal((await seen(holder, [room])).length, 2)
})

test('a hold keeps others out until its moment, made good in time, and not a second longer', async () => {
  const [room] = (await givenRooms(db, keeper, 1)) as [ResourceId]
  const [one, two] = [givenHolder(), givenHolder()]
  const expiresAt = NOW.add({ minutes: 10 })
  const [held] = (await take(one, [wish(room, 9, 10)], { state: 'held', expiresAt })) as [SlotId]
  await assert.rejects(take(two, [wish(room, 9, 10)]), isProblem('slot-taken'))
  const free = (at: Temporal.Instant) =>
    look(db, ANYONE, (tx) => actions.whichFree(tx, [wish(room, 9, 10)], at))
  assert.equal((await free(expiresAt.subtract({ seconds: 1 }))).size, 0)
  assert.equal((await free(expiresAt)).size, 1)
  await take(two, [wish(room, 9, 10)], {}, expiresAt)
  await assert.rejects(
    act(db, one, (tx) => actions.decideSlots(tx, [held], { accepted: true }, expiresAt)),
    isProblem('slot-has-ended'),
  )
  const [good] = (await take(one, [wish(room, 10, 11)], { state: 'held', expiresAt })) as [SlotId]
  await act(db, one, (tx) => actions.decideSlots(tx, [good], { accepted: true }, NOW))
  const [, kept] = await seen(keeper, [room])
  assert.deepEqual([kept?.state, kept?.expiresAt], ['confirmed', null])
})

test('requests are decided by who works there; a stranger takes, moves, decides and sees nothing', async () => {
  const [room] = (await givenRooms(db, keeper, 1)) as [ResourceId]
  const holder = givenHolder()
  const stranger = givenKeeper()
  const [asked] = (await take(holder, [wish(room, 9, 10)], { state: 'requested' })) as [SlotId]
  const decide = (who: Who) => act(db, who, (tx) => actions.decideSlots(tx, [asked], { accepted: true }, NOW))
  await assert.rejects(decide(holder), isProblem('slot-has-ended'))
  await assert.rejects(decide(stranger), isProblem('slot-has-ended'))
  assert.deepEqual(await seen(stranger, [room]), [])
  assert.deepEqual(await act(db, stranger, (tx) => actions.releaseSlots(tx, [asked], null, NOW)), [])
  await assert.rejects(
    act(db, stranger, (tx) => actions.moveSlots(tx, [{ slot: asked, ...wish(room, 12, 13) }], NOW)),
    isProblem('slot-not-yours'),
  )
  await assert.rejects(
    act(db, stranger, (tx) => actions.takeSlots(tx, [wish(room, 15, 16)], terms(null), NOW)),
    isProblem('slot-not-yours'),
  )
  await decide(keeper)
  assert.deepEqual(await act(db, holder, (tx) => actions.releaseSlots(tx, [asked], null, NOW)), [asked])
  assert.deepEqual(await seen(keeper, [room]), [])
})

test('two slots change places; a move onto something else is refused and nothing has moved', async () => {
  const [a, b] = (await givenRooms(db, keeper, 2)) as [ResourceId, ResourceId]
  const [one, two, three] = await take(keeper, [wish(a, 9, 10), wish(b, 9, 10), wish(b, 11, 12)])
  const move = (...moves: [SlotId | undefined, ResourceId, number, number][]) =>
    act(db, keeper, (tx) =>
      actions.moveSlots(
        tx,
        moves.map(([slot, ...at]) => ({ slot: slot as SlotId, ...wish(...at) })),
        NOW,
      ),
    )
  await move([one, b, 9, 10], [two, a, 9, 10])
  await assert.rejects(move([one, b, 10.5, 11.5]), isProblem('slot-taken'))
  await move([three, b, 11.5, 12.5])
  const where = (await seen(keeper, [a, b])).map(({ id, resource, state }) => [id, resource, state])
  assert.deepEqual(
    new Set(where),
    new Set([
      [one, b, 'confirmed'],
      [two, a, 'confirmed'],
      [three, b, 'confirmed'],
    ]),
  )
})

test('fifty rivals on fifty connections: one has it, the others are told, nothing hangs', async () => {
  const [room] = (await givenRooms(db, keeper, 1)) as [ResourceId]
  const many = connect(appUrl, { most: 50 })
  try {
    const rivals = Array.from({ length: 50 }, givenHolder)
    const ends = await Promise.allSettled(
      rivals.map((who) =>
        act(many, who, (tx) => actions.takeSlots(tx, [wish(room, 9, 10)], terms(who.person), NOW)),
      ),
    )
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
    assert.equal(refused.length, 49)
    for (const reason of refused) assert.ok(isProblem('slot-taken')(reason), String(reason))
  } finally {
    await many.destroy()
  }
})

test('rivals over pairs of rooms in opposite order never lock each other out', async () => {
  const [a, b] = (await givenRooms(db, keeper, 2)) as [ResourceId, ResourceId]
  const many = connect(appUrl, { most: 20 })
  try {
    const ends = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) => {
        const hour = Math.floor(i / 10)
        const wishes = [wish(a, hour, hour + 1), wish(b, hour, hour + 1)]
        const who = givenHolder()
        return act(many, who, async (tx) => {
          const order = i % 2 ? wishes : wishes.toReversed()
          const taken = await actions.takeSlots(tx, order, terms(who.person), NOW)
          // Some think better of it: giving back locks the same rooms.
          if (i % 7 === 0) await actions.releaseSlots(tx, taken, null, NOW)
        })
      }),
    )
    for (const end of ends)
      if (end.status === 'rejected') assert.ok(isProblem('slot-taken')(end.reason), String(end.reason))
    const hoursTaken = (await seen(keeper, [a, b])).map(({ during }) => during.from.toString())
    assert.equal(hoursTaken.length, 2 * new Set(hoursTaken).size)
    assert.ok(new Set(hoursTaken).size >= 15)
  } finally {
    await many.destroy()
  }
})

test('many takes in one statement are decided in their order', async () => {
  const [room] = (await givenRooms(db, keeper, 1)) as [ResourceId]
  const answers = await act(db, keeper, (tx) =>
    actions.takeManySlots(
      tx,
      [9, 9.5, 10].map((from) => ({ ...terms(newId()), wishes: [wish(room, from, from + 1)] })),
      NOW,
    ),
  )
  assert.deepEqual(
    answers.map(({ slots }) => slots?.length ?? 0),
    [1, 0, 1],
  )
})

test('many takes that nobody is in the way of get their slots in order, and the same again gets the same', async () => {
  const rooms = await givenRooms(db, keeper, 3)
  const takes = rooms.map((room, index) => ({
    ...terms(newId()),
    wishes: [wish(room, 14, 15), wish(room, 9 + index, 10 + index)],
  }))
  const ask = () => act(db, keeper, (tx) => actions.takeManySlots(tx, takes, NOW))
  const answers = await ask()
  assert.deepEqual(
    answers.map(({ clashes }) => clashes),
    [null, null, null],
  )
  const slots = await look(db, keeper, (tx) =>
    actions.findSlots(tx, { ids: answers.flatMap((answer) => answer.slots ?? []) }, NOW),
  )
  const places = new Map(
    slots.map(({ id, resource, during }) => [id, `${resource} ${during.from.toString()}`]),
  )
  assert.deepEqual(
    answers.flatMap((answer) => (answer.slots ?? []).map((id) => places.get(id))),
    takes.flatMap(({ wishes }) => wishes.map((one) => `${one.resource} ${one.during.from.toString()}`)),
  )
  assert.deepEqual(await ask(), answers)
  assert.equal((await seen(keeper, rooms)).length, 6)
})

test('whoever writes around the verbs meets the constraint', async () => {
  const [room] = (await givenRooms(db, keeper, 1)) as [ResourceId]
  await take(keeper, [wish(room, 9, 10)])
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await assert.rejects(
      owner.query(
        `insert into capacity.slot (resource_id, during, blocked, state, keeper, subject_kind, subject_id, key, number, print, asked_at, changed_at)
         select resource_id, during, blocked, state, keeper, subject_kind, subject_id, 'another', 0, print, asked_at, changed_at
         from capacity.slot where resource_id = $1`,
        [room],
      ),
      /slot_is_taken/,
    )
  } finally {
    await owner.end()
  }
})
