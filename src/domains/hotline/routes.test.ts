import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { asOwner } from '../../../test/database.ts'
import { readCase } from '../../engines/cases/public.ts'
import { act, look } from '../../kernel/access.ts'
import { newId } from '../../kernel/new-id.ts'
import { actOnCase } from '../handling/acting/actions.ts'
import type { CaseId } from '../requests/contract.ts'
import { refused } from '../requests/samples.ts'
import { sendOrder } from './sending/actions.ts'
import { listeningHotline, openHotlineTown, sampleOrder, signedBy } from './samples.ts'

const hotline = await listeningHotline()
const { program, app, send, caseOf, people, ownerUrl, told, noted } = await openHotlineTown(hotline.url)
const { handler, chief } = people

const seen = (id: CaseId, who = chief) => look(program.db, who, (tx) => readCase(tx, program.cases, who, id))
const acts = async (who: typeof chief, id: CaseId, action: string, form: Record<string, unknown> = {}) => {
  const { brief } = await seen(id, who)
  const asked = { id, action, seen: brief.events, form }
  return act(program.db, who, (tx) => actOnCase(tx, program, who, asked))
}
const opened = async (more: Record<string, unknown> = {}) => {
  const order = sampleOrder(more)
  const { status, body } = await send('orders', order)
  assert.equal(status, 200, JSON.stringify(body))
  return { order, number: order['number'], id: await caseOf(order['number']) }
}
const sentOf = (number: unknown) =>
  hotline.got.filter((one) => one['number'] === number).map(({ sequence, kind }) => [sequence, kind])
const get = async <T>(url: string) => (await app.inject({ url })).json<T>()
/** How many stand on the map where orders of the samples lie. */
const onMap = async () => {
  const spots = await get<{ count: number }[]>(
    '/api/requests/spots?west=121.404&east=121.406&south=31.214&north=31.216',
  )
  return spots.reduce((sum, { count }) => sum + count, 0)
}
const later = () => Temporal.Now.instant().add({ hours: 1 })
const answer = { outcome: 'solved', text: '已换灯泡，另加一盏感应灯。' }

test('an order opens one request, with the number, the mapped category, and a due time before the deadline', async () => {
  const order = sampleOrder({ deadline: Temporal.Now.instant().add({ hours: 20 }).toString() })
  const first = await send('orders', order)
  assert.deepEqual([first.status, first.body['became']], [200, 'opened'])
  const again = await Promise.all([send('orders', order), send('orders', order)])
  assert.deepEqual(
    again.map(({ body }) => [body['became'], body['case']]),
    [0, 1].map(() => ['known', first.body['case']]),
  )
  const id = await caseOf(order['number'])
  const { state } = await seen(id)
  assert.equal(state.category, '030402')
  const deadline = Temporal.Instant.from(String(order['deadline']))
  assert.equal(Math.round(deadline.since(state.dueAt as Temporal.Instant).total('minutes')), 240)
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query(
      `select (select row_to_json(o)::text from hotline.order o where case_id = $1) as kept,
         (select phone_mask from requests.reporter where case_id = $1) as mask`,
      [id],
    ),
  )
  assert.equal(rows[0].mask, '139****5678')
  assert.doesNotMatch(rows[0].kept, /13912345678|路灯坏了|来电的邻居/)
})

test('there and back: taken up, called, answered, visited; each told once and in order, through a line that was down', async () => {
  const { number, id } = await opened()
  await acts(handler, id, 'accept')
  hotline.answers(0)
  await told(id)
  assert.deepEqual(sentOf(number), [])
  await assert.rejects(acts(handler, id, 'resolve', answer), refused('caller-is-called-first'))
  const at = Temporal.Now.instant().subtract({ minutes: 1 })
  await noted(id, at)
  await acts(handler, id, 'resolve', answer)
  hotline.answers(503)
  await told(id, later)
  hotline.answers(200)
  await told(id, () => Temporal.Now.instant().add({ hours: 3 }))
  await told(id, later)
  assert.deepEqual(sentOf(number), [
    [1, 'received'],
    [2, 'accepted'],
    [3, 'result'],
  ])
  const result = hotline.got.findLast((one) => one['number'] === number)
  assert.equal(result?.['words'], answer.text)
  assert.ok(Temporal.Instant.from(String(result?.['calledAt'])).equals(at.round('microsecond')))
  const visit = {
    id: newId(),
    number,
    kind: 'visit',
    about: 3,
    at: at.toString(),
    solved: true,
    satisfied: 5,
  }
  const heard = await Promise.all([send('messages', visit), send('messages', visit)])
  assert.deepEqual(
    heard.map(({ body }) => body['became']),
    ['counted', 'counted'],
  )
  assert.equal((await send('messages', { ...visit, id: newId() })).body['why'], 'said-already')
  const { state } = await seen(id)
  assert.deepEqual(
    [state.stage, state.outcome, state.solved, state.rating?.satisfied],
    ['closed', 'solved', true, 5],
  )
  await told(id)
  assert.deepEqual(sentOf(number).at(-1), [4, 'closed'])
})

test('while the hotline is told no transaction is open, and who sends at the same time sends it nothing twice', async () => {
  const { number, id } = await opened()
  const open: number[] = []
  hotline.meanwhile(async () => {
    await sendOrder(program, id, later)
    const { rows } = await asOwner(ownerUrl, (client) =>
      client.query<{ count: number }>(
        `select count(*)::int from pg_stat_activity
         where datname = current_database() and state = 'idle in transaction'`,
      ),
    )
    open.push(rows[0]?.count ?? -1)
  })
  await told(id, later)
  hotline.meanwhile()
  assert.deepEqual([open, sentOf(number)], [[0], [[1, 'received']]])
})

test('a no opens it again under a new deadline; a visit to the answer before is late, and its words reach a person', async () => {
  const { number, id } = await opened()
  await acts(handler, id, 'accept')
  await noted(id)
  await acts(handler, id, 'resolve', answer)
  const visit = { number, kind: 'visit', at: Temporal.Now.instant().toString(), solved: false, satisfied: 1 }
  const say = (about: number, more: object = {}) =>
    send('messages', { id: newId(), ...visit, about, ...more })
  assert.equal((await say(3)).body['why'], 'not-answered-yet', 'before it was told')
  await told(id)
  const deadline = Temporal.Now.instant().add({ hours: 9 })
  assert.equal((await say(3, { deadline: deadline.toString(), words: '还是黑的' })).body['became'], 'counted')
  const { state } = await seen(id)
  assert.equal(state.stage, 'handling')
  assert.ok(Temporal.Instant.compare(state.dueAt as Temporal.Instant, deadline) < 0)
  await assert.rejects(acts(handler, id, 'resolve', answer), refused('caller-is-called-first'))
  await noted(id)
  await acts(handler, id, 'resolve', answer)
  await told(id)
  assert.deepEqual(sentOf(number).slice(2), [
    [3, 'result'],
    [4, 'again'],
    [5, 'result'],
  ])
  assert.equal((await say(3, { words: '第一次回访补记' })).body['why'], 'late')
  assert.match(JSON.stringify((await seen(id)).events.at(-1)?.form), /第一次回访补记/)
  assert.equal((await say(5, { solved: true, satisfied: 4 })).body['became'], 'counted')
})

test('more time is granted once the hotline agreed, and its deadline is never passed', async () => {
  const { number, id } = await opened({ deadline: Temporal.Now.instant().add({ hours: 30 }).toString() })
  const before = (await seen(id)).state.dueAt as Temporal.Instant
  await acts(handler, id, 'accept')
  await acts(handler, id, 'askMoreTime', { workingDays: 10, reason: '等配件' })
  await told(id)
  await assert.rejects(
    acts(chief, id, 'grantMoreTime', { workingDays: 10, reason: '同意' }),
    refused('hotline-has-not-agreed'),
  )
  const yes = { number, kind: 'moreTime', about: 3, yes: true }
  assert.equal((await send('messages', { id: newId(), ...yes })).status, 400)
  const deadline = Temporal.Now.instant().add({ hours: 60 })
  await send('messages', { id: newId(), ...yes, deadline: deadline.toString() })
  await acts(chief, id, 'grantMoreTime', { workingDays: 10, reason: '热线已同意' })
  const after = (await seen(id)).state.dueAt as Temporal.Instant
  assert.ok(Temporal.Instant.compare(before, after) < 0)
  assert.ok(Temporal.Instant.compare(after, deadline) < 0)
})

test('the same number with other content amends it: the case shows what, and heeds an earlier deadline at once', async () => {
  const { order, number, id } = await opened()
  const deadline = Temporal.Now.instant().add({ hours: 10 }).toString()
  const amended = { ...order, text: '弄堂口路灯全灭了，有人摔倒。', deadline }
  assert.equal((await send('orders', amended)).body['became'], 'amended')
  assert.equal((await send('orders', amended)).body['became'], 'known')
  const { state, events } = await seen(id)
  assert.ok(Temporal.Instant.compare(state.dueAt as Temporal.Instant, Temporal.Instant.from(deadline)) < 0)
  assert.match(JSON.stringify(events.at(-1)?.form), /有人摔倒/)
  const urged = await send('messages', { id: newId(), number, kind: 'words', words: '快一点', urge: true })
  assert.equal(urged.body['became'], 'counted')
  assert.equal((await seen(id)).state.urged, 1)
})

test('an order that is amended to be confidential is seen by nobody any more from that moment on, nor are its parts', async () => {
  const { order, id } = await opened({ sight: 'public' })
  await acts(handler, id, 'accept')
  await acts(handler, id, 'split', { parts: [{ title: '另一盏灯' }] })
  await told(id)
  const { brief, state } = await seen(id)
  const part = state.links.find(({ kind }) => kind === 'splitInto')?.case as CaseId
  const ofThese = (one: { id: string }) => one.id === id || one.id === part
  const everybody = async () => {
    const list = await get<{ requests: { id: string }[] }>('/api/requests?limit=100')
    const words = encodeURIComponent(String(order['text']))
    const near = await get<{ request: { id: string } }[]>(
      `/api/requests/near?lon=121.405&lat=31.215&category=030402&text=${words}`,
    )
    const pages = await Promise.all([id, part].map((one) => app.inject(`/api/requests/${one}`)))
    const feed = await get<unknown>(`/open311/v2/requests.json?service_request_id=${brief.number}`)
    return {
      listed: list.requests.filter(ofThese).length,
      near: near.filter(({ request }) => ofThese(request)).length,
      pages: pages.map(({ statusCode }) => statusCode),
      feed: JSON.stringify(feed).includes('路灯坏了三天'),
    }
  }
  const gone = { listed: 0, near: 0, pages: [404, 404], feed: false }
  assert.deepEqual(await everybody(), { listed: 2, near: 2, pages: [200, 200], feed: true })
  const before = await onMap()
  const amended = await send('orders', { ...order, sight: 'confidential' })
  assert.equal(amended.body['became'], 'amended')
  // No job has run: it went with the amendment itself. Processes hear at once what they have to forget.
  assert.deepEqual(await everybody(), gone)
  for (let turn = 0; turn < 40 && (await onMap()) === before; turn++) await setTimeout(50)
  assert.equal(await onMap(), before - 2)
  await told(id)
  assert.deepEqual(await everybody(), gone)
  assert.deepEqual(
    [(await seen(id)).state.sight, (await seen(part)).state.sight],
    ['confidential', 'confidential'],
  )
  // What few were told is never shown to more.
  await send('orders', { ...order, sight: 'public' })
  assert.equal((await seen(id)).state.sight, 'confidential')
  assert.deepEqual(await everybody(), gone)
})

test('whoever does not sign, signs late or with another secret is told nothing; faults are told at the fields', async () => {
  const payload = JSON.stringify(sampleOrder())
  const ask = async (headers: Record<string, string>) =>
    (await app.inject({ method: 'POST', url: '/api/hotline/orders', headers, payload })).statusCode
  assert.equal(await ask({ 'content-type': 'application/json' }), 401)
  assert.equal(await ask(signedBy('nobody', payload)), 401)
  assert.equal(await ask(signedBy('sh12345', `${payload} `)), 401)
  assert.equal(await ask(signedBy('sh12345', payload, undefined, Date.now() - 400_000)), 401)
  const faulty = await send('orders', {
    ...sampleOrder(),
    text: 'x',
    deadline: '2020-01-01T00:00:00Z',
    more: 1,
  })
  assert.equal(faulty.status, 400)
  assert.match(JSON.stringify(faulty.body['errors']), /#\/body\/text/)
  assert.equal(
    (await send('messages', { id: 'a', number: 'none', kind: 'words', words: '在吗' })).status,
    404,
  )
})
