import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { givenOffer, KEEPER, PLACE, sampleWish, someone } from '../samples.ts'
import { askSeats, cancelSeats, seatsOf } from '../seats/actions.ts'
import { explain } from '../story/actions.ts'
import { seatRecords } from '../personal/public.ts'
import { checkSeats, faults } from './actions.ts'
import { findBalance } from './store.ts'

const { db, ownerUrl } = await freshDatabase()
const AUDITOR: Who = { ...KEEPER, grants: { 'audit.read': [PLACE] } }

async function asOwner(query: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(query, values)
  await client.end()
}

test('the standing check finds a counter that is off, and a seat that nobody counted', async () => {
  const offer = await givenOffer(db, { limit: { group: newId(), most: 2 } })
  const who = someone()
  await act(db, who, (tx) => askSeats(tx, sampleWish(offer, who.person, [0, 0])))
  assert.deepEqual(await checkSeats(db).then(({ found }) => found), [])
  await asOwner('update capacity.bucket set confirmed = 1 where offer_id = $1', [offer])
  await asOwner('update capacity.usage set used = 2 where participant_id = $1', [who.person])
  const { found } = await checkSeats(db)
  assert.deepEqual(
    found.map(({ what, counted, found: really }) => [what, counted, really]),
    [
      ['confirmed', 1, 2],
      ['sum', 5, 6],
      ['limit', 2, 1],
    ],
  )
  const balance = await look(db, AUDITOR, findBalance)
  assert.equal(balance.faults.length, 3)
  assert.deepEqual([balance.offers, balance.totals.capacity, balance.totals.confirmed], [1, 5, 1])
  const elsewhere = await look(db, { ...AUDITOR, grants: { 'audit.read': [] } }, findBalance)
  assert.deepEqual([elsewhere.offers, elsewhere.faults, elsewhere.lastCheck], [0, [], null])
  await asOwner('update capacity.bucket set confirmed = 2 where offer_id = $1', [offer])
  await asOwner('update capacity.usage set used = 1 where participant_id = $1', [who.person])
  assert.deepEqual(await look(db, ANYONE, (tx) => faults(tx, [offer]), 'survey'), [])
})

test('a seat can be explained: as which it came, what was decided, and each step since', async () => {
  const offer = await givenOffer(db, { capacity: 1 })
  const [first, second] = [someone(), someone()]
  const a = await act(db, first, (tx) => askSeats(tx, sampleWish(offer, first.person)))
  const b = await act(db, second, (tx) => askSeats(tx, sampleWish(offer, second.person)))
  await act(db, first, (tx) => cancelSeats(tx, { seats: [a.seats[0]!.id!], why: 'ownWish' }))
  const story = await look(db, second, (tx) => explain(tx, b.seats[0]!.id!))
  assert.deepEqual(
    [story.arrival, story.first.state, story.first.rank, story.first.reason],
    [2, 'waiting', 1, 'none'],
  )
  assert.deepEqual(
    story.since.map(({ from, to, why }) => [from, to, why]),
    [['waiting', 'confirmed', 'seatCameFree']],
  )
  await assert.rejects(
    look(db, first, (tx) => explain(tx, b.seats[0]!.id!)),
    /seat-not-found/,
  )
})

test('whoever leaves gives back what is live; what remains are counts that belong to nobody', async () => {
  const offer = await givenOffer(db, { capacity: 2, limit: { group: newId(), most: 1 } })
  const [leaving, waiting] = [someone(), someone()]
  await act(db, leaving, (tx) => askSeats(tx, sampleWish(offer, leaving.person, [0, 0])))
  await act(db, waiting, (tx) => askSeats(tx, sampleWish(offer, waiting.person)))
  const told = (await look(db, leaving, (tx) => seatRecords.tell(tx, leaving.person))) as unknown[]
  assert.equal(told.length, 2)
  await act(db, leaving, (tx) => seatRecords.erase(tx, leaving.person))
  assert.deepEqual(await look(db, leaving, (tx) => seatRecords.tell(tx, leaving.person)), [])
  const seats = await look(db, KEEPER, (tx) => seatsOf(tx, { offer }))
  assert.deepEqual(
    seats.map(({ state, holder }) => [state, holder === leaving.person, holder === waiting.person]),
    [
      ['cancelled', false, false],
      ['cancelled', false, false],
      ['confirmed', false, true],
    ],
  )
  await assert.rejects(
    act(db, leaving, (tx) => seatRecords.erase(tx, waiting.person)),
    /own name/,
  )
  assert.deepEqual(await look(db, ANYONE, (tx) => faults(tx), 'survey'), [])
})
