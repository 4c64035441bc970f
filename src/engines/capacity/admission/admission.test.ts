import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { act } from '../../../kernel/access.ts'
import { listen } from '../../../kernel/changes.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { type OfferId, SeatAnswer, type SeatId } from '../contract.ts'
import { changeOffer } from '../offers/actions.ts'
import { wishFaulty } from '../rules.ts'
import { givenOffer, KEEPER, sampleTerms } from '../samples.ts'
import { cancelSeats } from '../seats/actions.ts'
import { type AdmissionDeps, type AskedSeats, openAdmission } from './actions.ts'
import { textOf } from './rules.ts'

const { db, appUrl, ownerUrl } = await freshDatabase()
const log = pino({ level: 'silent' })
const owner = new pg.Client({ connectionString: ownerUrl })
// Dropping the database ends it before its own end comes.
owner.on('error', () => {})
await owner.connect()
whenDone(() => owner.end())

/** A process's admission, as the program opens it. */
async function open(more: Partial<AdmissionDeps> = {}) {
  const listener = await listen(appUrl, () => {})
  const admission = openAdmission({ db, appUrl, log, listener, ...more })
  after(async () => {
    await admission.stop()
    await listener.stop()
  })
  return admission
}

const wish = (offer: OfferId, more: Partial<AskedSeats> = {}): AskedSeats => ({
  offer,
  holder: PersonId.parse(newId()),
  key: newId(),
  participants: null,
  acceptFewer: false,
  ...more,
})
const codeOf = (error: unknown) => (error instanceof ProblemError ? error.type : String(error))
const admission = await open()
const refused = (asked: AskedSeats) => admission.ask(asked).then(textOf, codeOf)

test('seats go in order of arrival, then places on the waitlist, then nothing', async () => {
  const offer = await givenOffer(db, { capacity: 3, waitlistMost: 2 })
  const answers = await Promise.all(Array.from({ length: 7 }, () => admission.ask(wish(offer))))
  assert.deepEqual(
    answers.map(({ outcome, seats }) => `${outcome} ${seats[0]?.rank}`),
    [
      ...Array<string>(3).fill('confirmed null'),
      'waiting 1',
      'waiting 2',
      ...Array<string>(2).fill('full null'),
    ],
  )
  for (const answer of answers) {
    assert.equal(textOf(answer), JSON.stringify(SeatAnswer.encode(answer)), 'as the form encodes it')
  }
})

test('the same key gets the same answer; another key of the same person hears that they are in', async () => {
  const offer = await givenOffer(db, { capacity: 1 })
  const asked = wish(offer)
  const retries = await Promise.all(Array.from({ length: 50 }, () => admission.ask(asked)))
  assert.deepEqual(new Set(retries.map(textOf)).size, 1)
  const [first] = retries
  const other = await admission.ask({ ...asked, key: newId() })
  assert.equal(other.outcome, 'already')
  assert.deepEqual(other.seats[0]?.id, first?.seats[0]?.id)
})

test('one person with two phones at the same moment gets one seat', async () => {
  const offer = await givenOffer(db)
  const { holder } = wish(offer)
  const answers = await Promise.all([1, 2].map(() => admission.ask(wish(offer, { holder }))))
  assert.deepEqual(answers.map(({ outcome }) => outcome).toSorted(), ['already', 'confirmed'])
})

test('what is sold out is told from memory, but not to whoever has a seat; and no longer once one came back', async () => {
  const offer = await givenOffer(db, { capacity: 2, waitlistMost: 0 })
  const first = wish(offer)
  const { seats } = await admission.ask(first)
  await admission.ask(wish(offer))
  const elsewhere = await open()
  for (const here of [admission, elsewhere]) {
    assert.equal((await here.ask(wish(offer))).outcome, 'full')
    await sleep(60)
  }
  await owner.query(`begin; lock table capacity.bucket in access exclusive mode`)
  // Nothing can be read now: whoever is answered was answered from memory.
  const told = [admission, elsewhere].map((here) => here.ask(wish(offer)))
  const outcomes = await Promise.race([Promise.all(told), sleep(5_000, undefined, { ref: false })])
  await owner.query('rollback')
  assert.deepEqual(outcomes && outcomes.map(({ outcome }) => outcome), ['full', 'full'])
  assert.equal((await elsewhere.ask(first)).outcome, 'confirmed', 'a retry gets its answer in any process')
  const [seat] = seats
  await act(db, KEEPER, (tx) => cancelSeats(tx, { seats: [seat?.id as SeatId], why: 'organiser' }))
  await sleep(100)
  assert.equal((await elsewhere.ask(wish(offer))).outcome, 'confirmed')
  assert.equal((await admission.ask(wish(offer))).outcome, 'full')
})

test('who gets a seat that came back hears of it again, however full the offer was known to be', async () => {
  const offer = await givenOffer(db, { capacity: 1, waitlistMost: 0 })
  const { seats } = await admission.ask(wish(offer))
  // Announcements come a moment late; here they do not come at all.
  const here = await open({ listener: undefined })
  const late = wish(offer)
  const asked = await act(db, KEEPER, async (tx) => {
    await cancelSeats(tx, { seats: [seats[0]?.id as SeatId], why: 'organiser' })
    // Decided once this transaction ends. Until then the offer is full: whoever is answered is answered from memory.
    const first = here.ask(late)
    let told: SeatAnswer | undefined
    while (!told) told = await Promise.race([here.ask(wish(offer)), sleep(20, undefined)])
    return { first, meanwhile: here.ask(late), told }
  })
  const answers = await Promise.all([asked.first, asked.meanwhile])
  const again = await here.ask(late)
  assert.deepEqual(
    [asked.told, ...answers, again].map(({ outcome }) => outcome),
    ['full', 'confirmed', 'confirmed', 'confirmed'],
  )
})

test('before opening it is said when to come, and changed terms are heard of at once', async () => {
  const opensAt = Temporal.Now.instant().add({ hours: 1 }).round('millisecond')
  const offer = await givenOffer(db, { opensAt })
  for (let tries = 0; tries < 3; tries++) {
    const answer = await admission.ask(wish(offer))
    assert.equal(answer.outcome, 'notYet')
    assert.equal(answer.opensAt?.toString(), opensAt.toString())
    await sleep(30)
  }
  assert.equal((await admission.opening(offer)).state, 'notYet')
  await act(db, KEEPER, (tx) => changeOffer(tx, offer, sampleTerms({ capacity: 9 })))
  await sleep(100)
  assert.equal((await admission.ask(wish(offer))).outcome, 'confirmed')
  const { state, seats, free } = await admission.opening(offer)
  assert.deepEqual([state, seats], ['open', 9])
  assert.ok(free >= 8)
})

test('who asks for what they may not, too often or for nothing is told why', async () => {
  const offer = await givenOffer(db)
  assert.equal(await refused(wish(offer, { key: 'short' })), 'idempotency-key-needed')
  assert.equal(await refused(wish(newId() as OfferId)), 'offer-not-found')
  assert.equal(await refused(wish(offer, { participants: [newId()] })), 'participant-not-yours')
  const one = newId()
  assert.equal(await refused(wish(offer, { participants: [one, one] })), wishFaulty().type)
  const impatient = wish(offer)
  const told = await Promise.all(Array.from({ length: 130 }, () => refused(impatient)))
  assert.equal(told.filter((text) => text === 'seats-asked-too-often').length, 10)
  assert.equal(new Set(told.slice(0, 120)).size, 1)
})

test('a judge looks at facts, puts people into their buckets, and refuses in words', async () => {
  const quotas = [{ number: 1, label: { zh: '本网格', en: 'This grid' }, capacity: 2 }]
  const offer = await givenOffer(db, { capacity: 2, quotas, waitlistMost: 0 })
  const [neighbour, child, stranger] = [newId(), newId(), newId()]
  const judging = await open({
    judges: {
      activities: async (offers) =>
        new Map(
          offers.map(({ offer: id }) => [
            id,
            {
              looks: true,
              admits: ({ birthYear, homeGrid }) =>
                birthYear === 2020 ? new ProblemError('not-yours', 403) : { bucket: homeGrid ? 1 : 0 },
            },
          ]),
        ),
    },
    factsOf: async (asked) =>
      asked.map(({ holder, participants }) =>
        (participants ?? [holder]).map((id) => ({
          id,
          birthYear: id === child ? 2020 : null,
          homeGrid: id === neighbour ? newId() : null,
          verified: false,
        })),
      ),
  })
  const ask = (participant: string) =>
    judging.ask(wish(offer, { participants: [participant] })).then(({ outcome }) => outcome, codeOf)
  assert.deepEqual(await Promise.all([ask(stranger), ask(child), ask(neighbour)]), [
    'full',
    'not-yours',
    'confirmed',
  ])
})

test('a queue that is full says after how many seconds to come again', async () => {
  const offer = await givenOffer(db, { capacity: 100 })
  const small = await open({ mostWaiting: 5 })
  await small.ask(wish(offer))
  const told = await Promise.all(
    Array.from({ length: 8 }, () => small.ask(wish(offer)).then(({ outcome }) => outcome, String)),
  )
  assert.equal(told.filter((text) => text === 'confirmed').length, 5)
  const problem = await Promise.all(Array.from({ length: 8 }, () => small.ask(wish(offer)))).catch(
    (error: unknown) => error as ProblemError,
  )
  assert.ok(problem instanceof ProblemError)
  assert.deepEqual([problem.type, problem.status, problem.values['seconds']], ['seats-queue-full', 503, 1])
})

test('a link that breaks under load loses nothing: every batch goes out again and is answered once', async () => {
  const offer = await givenOffer(db, { capacity: 400, waitlistMost: 0 })
  const wishes = Array.from({ length: 600 }, () => wish(offer))
  const answers = wishes.map((one, index) => sleep(index / 4).then(() => admission.ask(one)))
  for (let kills = 0; kills < 4; kills++) {
    await sleep(30)
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'wutong-admission' and datname = current_database()`,
    )
  }
  const told = await Promise.all(answers)
  assert.equal(told.filter(({ outcome }) => outcome === 'confirmed').length, 400)
  const { rows } = await owner.query<{ holder: string }>(
    `select holder_id as holder from capacity.seat where offer_id = $1 order by arrival`,
    [offer],
  )
  const confirmed = new Set(wishes.filter((_, i) => told[i]?.outcome === 'confirmed').map((w) => w.holder))
  assert.deepEqual(new Set(rows.map(({ holder }) => holder)), confirmed)
})

test('a batch that reaches over districts is one line in the city’s chain, found from each of them', async () => {
  const city = newId()
  const districts = [newId(), newId()]
  const offers: OfferId[] = []
  for (const district of districts) {
    const offer = await givenOffer(db, { capacity: 50 })
    await owner.query('update capacity.offer set lineage = $2 where id = $1', [
      offer,
      [newId(), district, city],
    ])
    offers.push(offer)
  }
  // Known before, so that nobody waits for it.
  await Promise.all(offers.map((offer) => admission.opening(offer)))
  await Promise.all(offers.flatMap((offer) => [admission.ask(wish(offer)), admission.ask(wish(offer))]))
  const { rows } = await owner.query<{ chain: string; lineage: string[]; seats: number }>(
    `select chain, lineage::text[], (detail ->> 'seats')::int as seats from kernel.audit
     where action = 'decideSeats' and lineage @> array[$1::uuid]`,
    [city],
  )
  assert.deepEqual(rows, [{ chain: city, lineage: [...districts.toSorted(), city], seats: 4 }])
  const { rows: told } = await owner.query('select verdict from capacity.verify_batches() where chain = $1', [
    city,
  ])
  assert.deepEqual(told, [{ verdict: 'as decided' }])
})

test('one audit line a batch binds what was decided; a row changed behind its back is found', async () => {
  const offer = await givenOffer(db, { capacity: 50 })
  await Promise.all(Array.from({ length: 20 }, () => admission.ask(wish(offer))))
  const verdicts = async () =>
    (
      await owner.query<{ verdict: string; n: number }>(
        `select verdict, count(*)::int as n from capacity.verify_batches() group by 1 order by 1`,
      )
    ).rows
  assert.deepEqual(
    (await verdicts()).map(({ verdict }) => verdict),
    ['as decided'],
  )
  assert.deepEqual((await owner.query(`select * from kernel.verify_audit()`)).rows, [])
  const { rows } = await owner.query<{ detail: { seats: number } }>(
    `select detail from kernel.audit where action = 'decideSeats' order by position desc limit 1`,
  )
  assert.equal(rows[0]?.detail.seats, 20, 'all that came together is one batch')
  await owner.query(`update capacity.seat set arrival = arrival + 100 where offer_id = $1 and arrival = 7`, [
    offer,
  ])
  assert.deepEqual(
    (await verdicts()).map(({ verdict, n }) => (verdict === 'changed' ? n : verdict)),
    ['as decided', 1],
  )
})
