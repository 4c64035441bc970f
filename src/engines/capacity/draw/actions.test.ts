import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { OfferId, OfferTerms } from '../contract.ts'
import { changeOffer } from '../offers/actions.ts'
import { givenOffer, KEEPER, sampleTerms, sampleWish, someone } from '../samples.ts'
import { askSeats, cancelSeats, seatsOf, seatsOfHolder } from '../seats/actions.ts'
import { faults } from '../standing/actions.ts'
import { announceDraw, publishDrawList, readDraw, runDraw, verifyDraw } from './actions.ts'
import { DrawFile } from './contract.ts'
import { drawFrom } from './rules.ts'

const { db } = await freshDatabase()
const NOW = Temporal.Instant.from('2026-11-26T08:00:00Z')
const CLOSING = NOW.add({ hours: 1 })
const SOURCE = {
  zh: '双色球第2026138期开奖号码，依开奖公告原样',
  en: 'Numbers of lottery 2026138 as announced',
}

const folder = await mkdtemp(join(tmpdir(), 'wutong-draw-'))
test.after(() => rm(folder, { recursive: true }))

/** Runs the separate script of the docs on a published file; its lines. */
async function recomputed(file: DrawFile): Promise<string[]> {
  const path = join(folder, `${file.offer}.json`)
  await writeFile(path, JSON.stringify(DrawFile.encode(file)))
  const script = join(import.meta.dirname, '../../../../docs/draw.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [script, path]).catch(
    (error: { stdout: string }) => error,
  )
  return stdout.trim().split('\n')
}

async function givenDraw(terms: Partial<OfferTerms> = {}): Promise<OfferId> {
  return givenOffer(db, { policy: 'draw', closesAt: CLOSING, capacity: 4, ...terms }, NOW)
}

async function enter(offer: OfferId, buckets: number[] = [0]) {
  const who = someone()
  const answer = await act(db, who, (tx) => askSeats(tx, sampleWish(offer, who.person, buckets), NOW))
  assert.equal(answer.outcome, 'entered')
  return { who, answer }
}

const list = (offer: OfferId) => act(db, KEEPER, (tx) => publishDrawList(tx, offer, CLOSING))
const draw = (offer: OfferId, seed: string | null) =>
  act(db, KEEPER, (tx) => runDraw(tx, offer, seed, CLOSING.add({ hours: 1 })))

test('a draw with a public seed: listed at closing, drawn once, recomputed by the script of the docs', async () => {
  const quotas = [{ number: 1, label: { zh: '本网格', en: 'This grid' }, capacity: 1 }]
  const offer = await givenDraw({ quotas, waitlistMost: 4 })
  await act(db, KEEPER, (tx) => announceDraw(tx, offer, SOURCE))
  const entrants = []
  for (const buckets of [[0], [0, 0], [1], [0], [1, 0], [0], [0, 0, 0], [0]])
    entrants.push(await enter(offer, buckets))
  await assert.rejects(
    act(db, KEEPER, (tx) => announceDraw(tx, offer, null)),
    /seed-named-before-entries/,
  )
  await assert.rejects(draw(offer, '1'), /draw-not-ready/)
  assert.deepEqual([await list(offer), await list(offer)], [true, false])
  const listed = await look(db, ANYONE, (tx) => readDraw(tx, offer))
  for (const { who } of entrants) assert.ok(!JSON.stringify(DrawFile.encode(listed)).includes(who.person))
  // Withdrawn after the list: still in it, and what they would have got goes on.
  const gone = entrants[0]!
  await act(db, gone.who, (tx) =>
    cancelSeats(tx, { seats: gone.answer.seats.map(({ id }) => id!), why: 'ownWish' }, CLOSING),
  )
  const more = sampleTerms({ policy: 'draw', closesAt: CLOSING.add({ hours: 5 }), capacity: 9 })
  await assert.rejects(
    act(db, KEEPER, (tx) => changeOffer(tx, offer, more, CLOSING)),
    /terms-fixed/,
  )
  await assert.rejects(draw(offer, null), /seed-needed/)
  const file = await draw(offer, '05 11 17 22 28 31 + 07')
  await assert.rejects(draw(offer, 'another'), /draw-not-ready/)
  assert.deepEqual(verifyDraw(file), [])
  assert.deepEqual(
    (await recomputed(file)).map((line) => line.slice(0, 5)),
    ['holds', 'holds'],
  )
  for (const { who } of entrants.slice(1)) {
    const [seat] = await look(db, who, (tx) => seatsOfHolder(tx, who.person))
    const told = file.drawn!.results.find(({ code }) => code === seat!.entryCode)!.outcome
    // Waiting ones may have moved up into what was withdrawn, nobody the other way.
    assert.ok(
      seat!.state === told || (told === 'waiting' && seat!.state === 'confirmed'),
      `${told} ${seat!.state}`,
    )
  }
  assert.deepEqual(await act(db, ANYONE, (tx) => faults(tx), 'survey'), [])
})

test('a committed secret is revealed by the draw; who changes list, seed or result is found out', async () => {
  const offer = await givenDraw({ capacity: 2, waitlistMost: 1 })
  for (let i = 0; i < 5; i++) await enter(offer)
  const before = await look(db, ANYONE, (tx) => readDraw(tx, offer))
  assert.match(before.commitment ?? '', /^[0-9a-f]{64}$/)
  await list(offer)
  const file = await draw(offer, null)
  assert.equal(file.commitment, before.commitment)
  assert.deepEqual(
    (await recomputed(file)).map((line) => line.slice(0, 5)),
    ['holds', 'holds', 'holds'],
  )
  const states = (await look(db, KEEPER, (tx) => seatsOf(tx, { offer }))).map(({ state }) => state)
  assert.deepEqual(states.toSorted(), ['confirmed', 'confirmed', 'notDrawn', 'notDrawn', 'waiting'])
  const { listed, drawn } = file
  const forged: DrawFile[] = [
    { ...file, listed: { ...listed!, list: listed!.list.replace('bucket 0 2', 'bucket 0 3') } },
    { ...file, drawn: { ...drawn!, seed: 'a nicer one' } },
    { ...file, drawn: { ...drawn!, results: drawn!.results.toReversed() } },
  ]
  for (const one of forged) {
    assert.notDeepEqual(verifyDraw(one), [])
    assert.ok((await recomputed(one)).some((line) => line.startsWith('FAILS')))
  }
})

test('whatever the list: seats are never oversold, nobody passes who waits, more of the waitlist is not given', () => {
  const entry = fc.array(fc.constantFrom(0, 0, 1), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 30 }),
      fc.nat(8),
      fc.nat(4),
      fc.nat(6),
      (entries, all, few, line) => {
        const lines = entries.map((buckets, i) => `entry c${i} ${buckets.join(',')}`)
        const drawn = drawFrom(
          `wutong-draw/1\noffer x\nbucket 0 ${all}\nbucket 1 ${few}\nwaitlist ${line}\n${lines.join('\n')}\n`,
          'seed',
        )
        const taken = drawn.flatMap(({ from }) => from.filter((one) => one !== null))
        assert.ok(taken.filter((one) => one === 0).length <= all)
        assert.ok(taken.filter((one) => one === 1).length <= few)
        const waits = drawn.filter(({ outcome }) => outcome === 'waiting')
        assert.ok(waits.reduce((sum, { from }) => sum + from.length, 0) <= line)
        const firstWaiting = drawn.findIndex(({ outcome }) => outcome === 'waiting')
        if (firstWaiting >= 0)
          assert.ok(drawn.slice(firstWaiting).every(({ from }) => from.every((one) => one !== 0)))
      },
    ),
  )
})
