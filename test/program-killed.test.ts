import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { givenOffer } from '../src/engines/capacity/samples.ts'
import { newId } from '../src/kernel/new-id.ts'
import { freshDatabase } from './database.ts'
import { givenResidents } from './people.ts'

/*
 * The program is killed, without a warning, while many ask for seats over HTTP. Afterwards every seat that was
 * answered has its row, and everybody who asks again with the same key gets the answer that they got, or would have.
 */

/** `SEATS_ROUNDS=1000 npm test -- test/program-killed.test.ts` for a night of it. */
const ROUNDS = Number(process.env['SEATS_ROUNDS'] ?? 2)
const PEOPLE = 300
const SEATS = 200
const AT_ONCE = 40

const { db, appUrl, ownerUrl } = await freshDatabase()
const owner = new pg.Client({ connectionString: ownerUrl })
owner.on('error', () => {})
await owner.connect()
const people = await givenResidents(ownerUrl, PEOPLE)
let running: ChildProcess | undefined
after(async () => {
  running?.kill('SIGKILL')
  await owner.end()
})

async function start(): Promise<string> {
  const child = fork(join(import.meta.dirname, 'program-child.ts'), [appUrl], {
    execArgv: ['--import=./scripts/hooks.mjs'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running = child
  const [url] = (await once(child, 'message')) as [string]
  return url
}

type Wish = { readonly token: string; readonly person: string; readonly key: string }
type Answer = { readonly status: number; readonly body: string }

async function ask(url: string, offer: string, { token, key }: Wish): Promise<Answer | undefined> {
  try {
    const reply = await fetch(`${url}/api/offers/${offer}/seats`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `wutong_session=${token}`,
        'idempotency-key': key,
      },
      body: '{}',
    })
    return { status: reply.status, body: await reply.text() }
  } catch {
    return undefined
  }
}

/** Everybody asks, so many at a time; whoever gets no answer has none. */
async function askAll(
  url: string,
  offer: string,
  wishes: readonly Wish[],
  heard: (answers: number) => void = () => {},
): Promise<(Answer | undefined)[]> {
  const answers: (Answer | undefined)[] = []
  let turn = 0
  let count = 0
  const one = async () => {
    for (let mine = turn++; mine < wishes.length; mine = turn++) {
      const wish = wishes[mine]
      if (wish) answers[mine] = await ask(url, offer, wish)
      heard(++count)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return answers
}

/** The outcome and the seat: a rank may have changed since. */
const told = ({ status, body }: Answer) => {
  const { outcome, seats } = JSON.parse(body) as { outcome: string; seats: { id: string | null }[] }
  return `${status} ${outcome} ${seats[0]?.id}`
}

test('killed at any moment, the program has kept every seat that it confirmed, and answers the same again', async () => {
  let url = await start()
  let unanswered = 0
  for (let round = 0; round < ROUNDS; round++) {
    const offer = await givenOffer(db, { capacity: SEATS, waitlistMost: 0 })
    const wishes = people.map(({ person, token }) => ({ person, token, key: newId() }))
    const child = running
    const gone = once(child!, 'exit')
    const last = 1 + Math.floor(Math.random() * (PEOPLE - 2 * AT_ONCE))
    const before = await askAll(url, offer, wishes, (count) => count === last && child?.kill('SIGKILL'))
    await gone
    unanswered += before.filter((answer) => answer === undefined).length
    const { rows } = await owner.query<{ id: string }>(
      `select id from capacity.seat where offer_id = $1 and state = 'confirmed'`,
      [offer],
    )
    const kept = new Set(rows.map(({ id }) => id))
    for (const answer of before)
      if (answer?.status === 201) assert.ok(kept.has(told(answer).split(' ')[2] ?? ''), 'a seat was lost')
    url = await start()
    const again = await askAll(url, offer, wishes)
    for (const [index, answer] of before.entries()) {
      const second = again[index]
      assert.ok(second)
      if (answer?.status === 201) assert.equal(told(second), told(answer))
    }
    const seats = again.filter((answer) => answer?.status === 201)
    assert.equal(seats.length, SEATS)
    assert.equal(new Set(seats.map((answer) => answer && told(answer))).size, SEATS)
  }
  assert.ok(unanswered > 0, 'it was killed while people were asking')
  assert.deepEqual((await owner.query('select * from kernel.verify_audit()')).rows, [])
  const { rows } = await owner.query<{ verdict: string }>(
    'select distinct verdict from capacity.verify_batches()',
  )
  assert.deepEqual(rows, [{ verdict: 'as decided' }])
})
