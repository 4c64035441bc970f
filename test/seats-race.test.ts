import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { faults, readOffers, seatsOf } from '../src/engines/capacity/public.ts'
import { givenOffer, KEEPER, sampleWish, someone } from '../src/engines/capacity/samples.ts'
import { askSeats } from '../src/engines/capacity/public.ts'
import { act, ANYONE, look } from '../src/kernel/access.ts'
import { newId } from '../src/kernel/new-id.ts'
import { freshDatabase } from './database.ts'
import type { Race } from './seats-race-child.ts'

const { db, appUrl } = await freshDatabase()

test('three processes on thirty connections race for the seats of two offers: none oversold, nothing fails', async () => {
  const group = newId()
  const quotas = [{ number: 1, label: { zh: '家人', en: 'Family' }, capacity: 4 }]
  const terms = { capacity: 15, waitlistMost: 12, limit: { group, most: 1 }, quotas }
  const offers = await Promise.all([givenOffer(db, terms), givenOffer(db, { ...terms, perHousehold: 2 })])
  const people = Array.from({ length: 30 }, () => someone().person)
  const race: Race = { appUrl, offers, people, rounds: 15, lanes: 10 }
  const failures = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = fork(join(import.meta.dirname, 'seats-race-child.ts'), {
        execArgv: ['--import=./scripts/hooks.mjs'],
      })
      child.send(race)
      const [said] = (await once(child, 'message')) as [string[]]
      return said
    }),
  )
  assert.deepEqual(failures.flat(), [])
  assert.deepEqual(await act(db, ANYONE, (tx) => faults(tx), 'survey'), [])
  const [states, seats] = await look(
    db,
    KEEPER,
    async (tx) =>
      [
        await readOffers(tx, offers),
        (await Promise.all(offers.map((offer) => seatsOf(tx, { offer })))).flat(),
      ] as const,
  )
  for (const { counts } of states) assert.ok(counts.confirmed <= 15 && counts.waiting <= 12)
  // One person, one seat over both offers, whoever asked where at the same time.
  const live = seats.filter(({ state }) => state === 'confirmed' || state === 'waiting')
  assert.equal(new Set(live.map(({ participant }) => participant)).size, live.length)
})

test('one person with two phones: one seat, whichever request came first', async () => {
  const offer = await givenOffer(db, { capacity: 1 })
  const who = someone()
  const wishes = [sampleWish(offer, who.person), sampleWish(offer, who.person)]
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => act(db, who, (tx) => askSeats(tx, wishes[i % 2]!))),
  )
  const outcomes = new Set(answers.map(({ outcome }) => outcome))
  assert.deepEqual([...outcomes].toSorted(), ['already', 'confirmed'])
  assert.equal(new Set(answers.map(({ seats }) => seats[0]?.id)).size, 1)
})
