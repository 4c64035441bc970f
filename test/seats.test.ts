import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import type { SeatAnswer } from '../src/engines/capacity/contract.ts'
import { givenOffer, KEEPER } from '../src/engines/capacity/samples.ts'
import { cancelSeats } from '../src/engines/capacity/public.ts'
import { act } from '../src/kernel/access.ts'
import { newId } from '../src/kernel/new-id.ts'
import { freshDatabase } from './database.ts'
import { givenResidents } from './people.ts'
import { openTestProgram } from './program.ts'

/* Two processes of the program on one database, and many who want seats in both. */

const database = await freshDatabase()
const { db, ownerUrl } = database
const here = await openTestProgram(database)
const there = await openTestProgram(database)
const both = [here, there]
const urls = await Promise.all(both.map(({ app }) => app.listen({ port: 0, host: '127.0.0.1' })))
const people = await givenResidents(ownerUrl, 400)

async function ask(url: string, offer: string, token: string, key = newId(), headers = {}) {
  const reply = await fetch(`${url}/api/offers/${offer}/seats`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: `wutong_session=${token}`,
      'idempotency-key': key,
      ...headers,
    },
    body: '{}',
  })
  return {
    status: reply.status,
    body: (await reply.json()) as SeatAnswer & { type?: string; detail?: string },
  }
}

async function query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

test('400 people ask two processes for 100 seats: exactly 100 have one, in each process the first', async () => {
  const offer = await givenOffer(db, { capacity: 100, waitlistMost: 50 })
  const answers = await Promise.all(
    people.map(({ person }, index) =>
      both[index % 2]!.program.admission.ask({
        offer,
        holder: person,
        key: newId(),
        participants: null,
        acceptFewer: false,
      }),
    ),
  )
  const count = (outcome: string) => answers.filter((answer) => answer.outcome === outcome).length
  assert.deepEqual(['confirmed', 'waiting', 'full'].map(count), [100, 50, 250])
  const rows = await query<{ holder: string }>(
    `select holder_id as holder from capacity.seat where offer_id = $1 order by arrival`,
    [offer],
  )
  for (const process of [0, 1]) {
    const asked = people.filter((_, index) => index % 2 === process).map(({ person }) => person as string)
    const decided = rows.map(({ holder }) => holder).filter((holder) => asked.includes(holder))
    assert.deepEqual(decided, asked.slice(0, decided.length))
  }
})

test('sold out in two processes, over HTTP; a seat that comes back is heard of in both', async () => {
  const offer = await givenOffer(db, { capacity: 20, waitlistMost: 0 })
  const asked = people.slice(0, 200)
  const answers = await Promise.all(asked.map(({ token }, i) => ask(urls[i % 2]!, offer, token)))
  assert.equal(answers.filter(({ status }) => status === 201).length, 20)
  assert.equal(answers.filter(({ body }) => body.outcome === 'full').length, 180)
  for (const [index, url] of urls.entries()) {
    const winner = answers.find(({ status }) => status === 201)!
    answers.splice(answers.indexOf(winner), 1)
    await act(db, KEEPER, (tx) => cancelSeats(tx, { seats: [winner.body.seats[0]!.id!], why: 'organiser' }))
    await new Promise((resolve) => setTimeout(resolve, 100))
    const next = people[200 + index]!
    assert.equal((await ask(url, offer, next.token)).status, 201)
  }
})

test('fifty retries get one answer, two phones one seat, and a phone whose clock is an hour off what the rest get', async () => {
  const offer = await givenOffer(db, { opensAt: Temporal.Now.instant().subtract({ minutes: 1 }) })
  const [impatient, twoPhones, late] = people
  const key = newId()
  const retries = await Promise.all(
    Array.from({ length: 50 }, (_, i) => ask(urls[i % 2]!, offer, impatient!.token, key)),
  )
  assert.deepEqual(new Set(retries.map((one) => JSON.stringify(one))).size, 1)
  const second = await query<{ token: string }>(
    `insert into identity.session (token_hash, person_id, via, expires_at)
     values (sha256('second-phone'), $1, 'code', now() + interval '1 day') returning 'second-phone' as token`,
    [twoPhones!.person],
  )
  const phones = await Promise.all([
    ask(urls[0]!, offer, twoPhones!.token),
    ask(urls[1]!, offer, second[0]!.token),
  ])
  assert.deepEqual(new Set(phones.map(({ status }) => status)), new Set([200, 201]))
  assert.equal(phones.find(({ status }) => status === 200)!.body.outcome, 'already')
  assert.equal(phones[0].body.seats[0]!.id, phones[1].body.seats[0]!.id)
  const off = { date: 'Mon, 01 Jan 2024 00:00:00 GMT' }
  assert.equal((await ask(urls[0]!, offer, late!.token, newId(), off)).status, 201)
})

test('before opening the answer says when; the page that waits gets the server’s clock and a tag', async () => {
  const opensAt = Temporal.Now.instant().add({ hours: 1 }).round('second')
  const offer = await givenOffer(db, { opensAt })
  const { status, body } = await ask(urls[0]!, offer, people[0]!.token)
  assert.deepEqual([status, body.outcome, String(body.opensAt)], [200, 'notYet', opensAt.toString()])
  const page = await fetch(`${urls[0]}/api/offers/${offer}`)
  const told = (await page.json()) as { state: string; now: string; opensAt: string }
  assert.deepEqual([told.state, told.opensAt], ['notYet', opensAt.toString()])
  assert.ok(Math.abs(Temporal.Instant.from(told.now).since(Temporal.Now.instant()).total('seconds')) < 5)
  const again = await fetch(`${urls[0]}/api/offers/${offer}`, {
    headers: { 'if-none-match': page.headers.get('etag') ?? '' },
  })
  assert.equal(again.status, 304)
})
