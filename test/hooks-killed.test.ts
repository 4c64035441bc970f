import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { openConsumer } from '../src/domains/hooks/samples.ts'
import { openRequestsTown } from '../src/domains/requests/samples.ts'
import { newId } from '../src/kernel/new-id.ts'
import { asOwner } from './database.ts'
import { givenStaff } from './people.ts'

/*
 * The worker is killed, without a warning, while it sends. Started again it goes on where it was: every event comes,
 * those of one subject in their order, and what comes twice bears the id that it had.
 */

/** `ROUNDS=100 npm test -- test/hooks-killed.test.ts` for a night of it. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 1)
const REQUESTS = 6

const { app, appUrl, ownerUrl, town, people, file, does, settled } = await openRequestsTown()
const admin = await givenStaff(ownerUrl, 'administrator', town.plane)
const consumer = await openConsumer()
let running: ChildProcess | undefined
after(() => running?.kill('SIGKILL'))

async function start(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'hooks-child.ts'), [appUrl], {
    execArgv: ['--import=./scripts/hooks.mjs'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running = child
  await once(child, 'message')
  return child
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await setTimeout(20)
}

test('killed at any moment, the worker loses no event and changes no order', async () => {
  const made = await app.inject({
    method: 'POST',
    url: '/api/hooks',
    payload: {
      unit: town.plane,
      holder: '随手拍',
      url: consumer.url,
      types: ['request.filed', 'request.updated'],
    },
    headers: { cookie: `wutong_session=${admin.token}`, 'idempotency-key': newId() },
  })
  consumer.secret = made.json().secret
  let expected = 0
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < REQUESTS; i++) {
      const { id } = await file(i % 2 ? people.resident : people.neighbour)
      await does(people.handler, id, 'accept')
      await settled()
    }
    expected += 2 * REQUESTS
    const last = consumer.came.length + 1 + Math.floor(Math.random() * REQUESTS)
    // Killed between taking a message and hearing how it was taken, or just after.
    consumer.answer = async () => {
      if (consumer.came.length === last) running?.kill('SIGKILL')
      await setTimeout(Math.random() * 10)
      return 204
    }
    const child = await start()
    const gone = once(child, 'exit')
    await gone
    // What it had taken is nobody else's for some seconds; here they pass at once.
    await asOwner(ownerUrl, (client) => client.query('update hooks.subscription set leased_until = now()'))
    const again = await start()
    const taken = () => new Set(consumer.taken.map(({ id }) => id)).size
    await until(() => taken() === expected)
    again.kill('SIGKILL')
    await once(again, 'exit')
    await asOwner(ownerUrl, (client) => client.query('update hooks.subscription set leased_until = now()'))
  }
  assert.deepEqual(consumer.forged, [])
  const firsts = [...new Map(consumer.taken.toReversed().map((one) => [one.id, one])).values()].toReversed()
  assert.equal(firsts.length, expected)
  for (const some of Map.groupBy(firsts, ({ data }) => data['id']).values())
    assert.deepEqual(
      some.map(({ type }) => type),
      ['request.filed', 'request.updated'],
    )
  assert.ok(consumer.taken.length < expected + 3 * ROUNDS, 'and little comes twice')
})
