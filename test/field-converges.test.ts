import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { entries, type Kept, note, openKept, setValue } from '../portal/field/kept/kept.ts'
import { leave, send } from '../portal/field/send/send.ts'
import type { Answer, Wire } from '../portal/field/send/wire.ts'
import { newId } from '../src/kernel/new-id.ts'
import { asked, openVisitsTown } from '../src/domains/visits/samples.ts'
import { asOwner } from './database.ts'

/*
 * Two phones of one worker, with the code that runs on phones over a store in memory, and a real server. Answers are
 * lost after they were made, requests before, others come twice or with their operations in disorder; browsers are
 * killed; places change hands meanwhile. In the end both phones hold what is theirs, and everything noted happened once.
 */

const { app, ownerUrl, people, givenCaseload, give } = await openVisitsTown()
await asOwner(ownerUrl, (client) =>
  client.query(
    `update field.rule set value = 100000 where name in ('devices', 'syncsAMinute', 'operationsAnHour')`,
  ),
)

const FATES = ['heard', 'lostAnswer', 'lostRequest', 'twice', 'disorder'] as const
type Fate = (typeof FATES)[number]

/** The server as it is reached through a bad network: each request meets the next fate. */
function wireOf(token: string, fates: Fate[]): Wire {
  async function ask<T>(method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer<T>> {
    const reply = await app.inject({
      method,
      url,
      headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
      ...(payload && { payload }),
    })
    const json = reply.json<T & { type?: string; title: string; detail: string }>()
    if (reply.statusCode < 300) return { ok: true, value: json }
    assert.ok(reply.statusCode < 500, reply.body)
    const type = (json.type ?? '').replace('/problems/', '')
    return {
      ok: false,
      why: 'problem',
      type,
      status: reply.statusCode,
      title: json.title,
      detail: json.detail,
    }
  }
  return {
    me: () => ask('GET', '/api/me'),
    heard: (device, unsent) => ask('POST', `/api/field/devices/${device}/heard`, { unsent }),
    register: (device) => ask('POST', '/api/field/devices', { id: device.id, name: device.name }),
    give: () => Promise.resolve({ ok: false, why: 'offline' }),
    async sync(wish) {
      const fate = fates.shift() ?? 'heard'
      if (fate === 'lostRequest') return { ok: false, why: 'offline' }
      const operations = fate === 'disorder' ? wish.operations.toReversed() : wish.operations
      if (fate === 'twice') await ask('POST', '/api/field/sync', { ...wish, operations })
      const answer = await ask<never>('POST', '/api/field/sync', { ...wish, operations })
      return fate === 'lostAnswer' ? { ok: false, why: 'offline' } : answer
    },
  }
}

const phoneArb = fc.constantFrom(0, 1)
const stepArb = fc.oneof(
  fc.record({ what: fc.constant('visit' as const), phone: phoneArb, place: fc.nat(2) }),
  fc.record({ what: fc.constant('facts' as const), phone: phoneArb, place: fc.nat(2) }),
  fc.record({
    what: fc.constant('sync' as const),
    phone: phoneArb,
    fates: fc.array(fc.constantFrom(...FATES), { maxLength: 3 }),
  }),
  fc.record({ what: fc.constant('crash' as const), phone: phoneArb }),
  fc.record({ what: fc.constant('renew' as const), phone: phoneArb }),
  fc.record({ what: fc.constant('handOver' as const), back: fc.boolean() }),
)
type Step = typeof stepArb extends fc.Arbitrary<infer T> ? T : never

/** Two phones of one worker, and what moves around them. */
async function givenPhones() {
  const { places } = await givenCaseload(people.worker, 3)
  const moving = await givenCaseload(people.worker, 1)
  const names = [newId(), newId()]
  const open = (phone: number) => openKept(names[phone] ?? '')
  const phones: Kept[] = [await open(0), await open(1)]
  for (const kept of phones) {
    await setValue(kept, 'owner', { person: people.worker.person, name: null })
    await setValue(kept, 'device', { id: newId(), name: '手机', registered: false })
  }
  return { places, moving, open, phones, isMine: true, noted: 0 }
}
type World = Awaited<ReturnType<typeof givenPhones>>

/** The phone's store was put back as it was before: it has not heard of anything, and signs in under another id. */
async function putBack(kept: Kept): Promise<void> {
  for (const entry of await entries(kept))
    if (entry.kind === 'visit') await kept.put('log', { ...entry, state: 'waiting' })
  await setValue(kept, 'device', { id: newId(), name: '手机', registered: false })
}

async function write(world: World, kept: Kept, kind: 'visit' | 'facts', place: string): Promise<void> {
  world.noted++
  if (kind === 'facts') {
    const body = { place, version: 1, contact: `阿姨 ${world.noted}` }
    await note(kept, { kind: 'placeFacts', label: '', body })
    return
  }
  const notes = [{ id: newId(), text: '都好' }]
  await note(kept, { kind: 'visit', label: '', body: { place, way: 'door', outcome: 'met', notes } })
}

async function take(world: World, step: Step): Promise<void> {
  if (step.what === 'handOver') {
    if (step.back === world.isMine) return
    world.isMine = step.back
    await give(world.moving.caseload, (step.back ? people.worker : people.other).person)
    return
  }
  const kept = world.phones[step.phone] as Kept
  if (step.what === 'visit' || step.what === 'facts')
    await write(world, kept, step.what, world.places[step.place] as string)
  if (step.what === 'sync') await send(kept, wireOf(people.worker.token, [...step.fates]))
  if (step.what === 'renew') await putBack(kept)
  if (step.what === 'crash') {
    kept.close()
    world.phones[step.phone] = await world.open(step.phone)
  }
}

async function play(steps: readonly Step[]): Promise<void> {
  const world = await givenPhones()
  for (const step of steps) await take(world, step)
  const { phones, places, moving, isMine, noted } = world
  for (const kept of phones) assert.equal((await send(kept, wireOf(people.worker.token, []))).how, 'sent')
  await check(phones, places, [...places, ...(isMine ? moving.places : [])], noted)
}

/** Both phones hold what is theirs; each record happened once, and its phone knows how it ended. */
async function check(
  phones: readonly Kept[],
  visited: readonly string[],
  theirs: readonly string[],
  noted: number,
): Promise<void> {
  for (const kept of phones) {
    const held = new Set(await kept.getAllKeys('places'))
    for (const place of theirs) assert.ok(held.has(place), 'a place that is theirs is missing')
    const rows = await asked<{ id: string }>(ownerUrl, HELD, [people.worker.person])
    assert.deepEqual(held, new Set(rows.map(({ id }) => id)))
  }
  const known = (await Promise.all(phones.map(entries))).flat()
  assert.equal(known.length, noted)
  const rows = await asked<{ id: string; outcome: string }>(
    ownerUrl,
    'select id, outcome from field.operation where id = any($1::uuid[])',
    [known.map(({ id }) => id)],
  )
  assert.deepEqual(
    new Map(rows.map(({ id, outcome }) => [id, outcome])),
    new Map(known.map(({ id, state }) => [id, state])),
  )
  const visits = await asked<{ id: string }>(
    ownerUrl,
    'select id from visits.visit where place_id = any($1::uuid[])',
    [visited],
  )
  assert.deepEqual(
    visits.map(({ id }) => id).toSorted(),
    known
      .filter(({ kind }) => kind === 'visit')
      .map(({ id }) => id)
      .toSorted(),
  )
  const facts = known.filter(({ kind }) => kind === 'placeFacts')
  assert.ok(facts.every(({ state }) => state === 'done' || state === 'conflict'))
  const versions = await asked<{ version: number }>(
    ownerUrl,
    'select version from visits.place where id = any($1::uuid[])',
    [visited],
  )
  const changes = versions.reduce((sum, { version }) => sum + (version > 1 ? 1 : 0), 0)
  assert.equal(
    facts.filter(({ state }) => state === 'done').length,
    changes,
    'each first change counts, others wait',
  )
  for (const kept of phones) kept.close()
}

const HELD = `select p.id from visits.place p join visits.holding h on h.caseload_id = p.caseload_id
  where h.person_id = $1 and h.valid @> current_date and p.closed_on is null`

test('any interleaving of two phones and a bad network converges, and everything noted counts once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(stepArb, { minLength: 3, maxLength: 14 }), play), { numRuns: 12 })
})

test('signed out, a phone keeps what was not sent, for the same person, and nothing of those whom they visited', async () => {
  const { places } = await givenCaseload(people.third, 1)
  const kept = await openKept(newId())
  await setValue(kept, 'owner', { person: people.third.person, name: null })
  await setValue(kept, 'device', { id: newId(), name: '手机', registered: false })
  const wire = wireOf(people.third.token, [])
  const visit = () =>
    note(kept, {
      kind: 'visit',
      label: '梧桐路 1 号',
      body: { place: places[0], way: 'door', outcome: 'met', notes: [{ id: newId(), text: '都好' }] },
    })
  await visit()
  assert.equal((await send(kept, wire)).how, 'sent')
  assert.equal((await kept.getAll('places')).length, 1)
  const { id } = await visit()
  await leave(kept)
  assert.deepEqual(await kept.getAll('places'), [])
  assert.deepEqual(
    (await entries(kept)).map((entry) => [entry.id, entry.label, entry.state]),
    [[id, '', 'waiting']],
  )
  const other = wireOf(people.other.token, [])
  assert.equal((await send(kept, other)).how, 'somebodyElse')
  assert.equal((await send(kept, wire)).how, 'sent')
  assert.deepEqual(
    [(await entries(kept)).map(({ state }) => state), (await kept.getAll('places')).length],
    [['done'], 1],
  )
  kept.close()
})
