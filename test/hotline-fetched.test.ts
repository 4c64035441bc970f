import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import type { Book, SentOrder } from '../portal/hotline-desk/book.ts'
import { deskLine, LINE } from '../portal/hotline-desk/line.ts'
import { catchUp, hotlineTasks } from '../src/domains/hotline/jobs.ts'
import { givenHotline, hotlineSends, openHotlineTown, SECRET } from '../src/domains/hotline/samples.ts'
import { noteCall, showCaseOrder } from '../src/domains/hotline/shown/actions.ts'
import { readCase } from '../src/engines/cases/public.ts'
import { act, look } from '../src/kernel/access.ts'
import { newId } from '../src/kernel/new-id.ts'
import { whenDone } from './closing.ts'
import { asOwner } from './database.ts'
import { givenStaff } from './people.ts'

/** A hotline desk that listens, with a book of our own. */
const book: Book = {
  down: false,
  adopted: true,
  differing: null,
  refused: false,
  orders: {},
  outgoing: [],
}
const desk = Fastify()
const asked: string[] = []
desk.addHook('onRequest', async ({ url }) => void asked.push(url.slice(LINE.length)))
await deskLine(desk, { book, write: () => {}, webhook: new Webhook(SECRET), address: () => undefined })
const url = (await desk.listen({ port: 0, host: '127.0.0.1' })) + LINE
whenDone(() => desk.close())

const { program, app, ownerUrl, town, caseOf, people, settled } = await openHotlineTown()
const admin = await givenStaff(ownerUrl, 'administrator', town.city)
/** As another city's hotline calls things. */
const fields = {
  number: { from: '/gd/bh' },
  receivedAt: { from: '/gd/slsj' },
  text: { from: '/nr' },
  category: { from: '/lb' },
  sight: { from: '/bm', values: { 1: 'confidential', 0: 'public' } },
  'caller.phone': { from: '/ldhm' },
}
const line = await givenHotline(ownerUrl, program.keys, { unit: town.city, code: 'mapped', url, fields })
await asOwner(ownerUrl, async (client) => {
  await client.query('update hotline.line set pulls = true where id = $1', [line])
  await client.query(
    `insert into hotline.category (line_id, code, name, category, valid) values ($1, 'A7', '路灯', '030402', '[2026-01-01,)')`,
    [line],
  )
})

const deadline = Temporal.Now.instant().add({ hours: 120 }).toString()
/** An order in their names, in the desk's book. */
function written(number: string, more: object = {}): object {
  const place = { lon: 121.405, lat: 31.215, address: '弄堂口' }
  const order = {
    gd: { bh: number, slsj: '2026-01-05 09:30:00' },
    nr: '弄堂口路灯坏了三天，晚上看不清台阶。',
    lb: 'A7',
    bm: '1',
    ldhm: '13912345678',
    deadline,
    place,
    ...more,
  }
  book.orders[number] = {
    order: order as unknown as SentOrder,
    number,
    deadline,
    adopted: null,
    came: [],
    done: [],
  }
  return order
}
const fetchNew = (house = program) => hotlineTasks(house)[catchUp.name]?.({})
const ask = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
  app.inject({
    method,
    url: path,
    ...(payload && { payload }),
    headers: { cookie: `wutong_session=${admin.token}`, 'idempotency-key': newId() },
  })
const kept = () =>
  asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ number: string; received: string; mask: string }>(
      `select o.number, o.received_at::text as received, r.phone_mask as mask from hotline.order o
         join requests.reporter r on r.case_id = o.case_id where o.line_id = $1 order by o.number`,
      [line],
    )
    return rows
  })

const pointersOf = (errors: unknown) => (errors as { pointer: string }[]).map(({ pointer }) => pointer)

test('new orders are fetched once, under our names; a faulty one keeps nobody back and is told at their field', async () => {
  const first = written('GD-1')
  const faulty = written('GD-2', { nr: '', bm: '7' })
  written('GD-3')
  await fetchNew()
  await fetchNew()
  assert.deepEqual(
    asked.filter((one) => one.startsWith('/orders')),
    ['/orders?after=', '/orders?after=3'],
  )
  assert.deepEqual(
    (await kept()).map(({ number, mask }) => [number, mask]),
    [
      ['GD-1', '139****5678'],
      ['GD-3', '139****5678'],
    ],
  )
  const { state } = await look(program.db, people.chief, async (tx) =>
    readCase(tx, program.cases, people.chief, await caseOf('GD-1')),
  )
  assert.deepEqual([state.category, state.sight], ['030402', 'confidential'])
  const send = hotlineSends(app, 'mapped')
  assert.equal((await send('orders', first)).body['became'], 'known')
  const refused = await send('orders', faulty)
  assert.deepEqual([refused.status, pointersOf(refused.body['errors'])], [400, ['#/body/nr', '#/body/bm']])

  // The comparison tells that it is missing; whoever fetches it is told why.
  assert.equal((await ask('POST', `/api/hotlines/${line}/comparison`)).json().differing, 1)
  const findings = (await ask('GET', `/api/hotlines/findings?unit=${town.city}`)).json()
  assert.deepEqual([findings[0].number, findings[0].kind], ['GD-2', 'missingHere'])
  const fetched = await ask('POST', `/api/hotlines/findings/${findings[0].id}/fetch`)
  assert.deepEqual([fetched.statusCode, pointersOf(fetched.json().errors)], [400, ['#/body/nr', '#/body/bm']])
  written('GD-2')
  assert.equal((await ask('POST', `/api/hotlines/findings/${findings[0].id}/fetch`)).json().done, true)
  assert.equal((await kept()).length, 3)
})

test('into a private network nothing is asked or sent where the deployment does not allow it', async () => {
  written('GD-4')
  const before = asked.length
  const strict = { ...program, settings: { ...program.settings, hotlineMayGoPrivate: false } }
  await settled()
  await fetchNew(strict)
  assert.equal(asked.length, before)
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ error: string }>('select error from hotline.message where sequence = 1'),
  )
  assert.deepEqual(
    rows.map(({ error }) => error),
    ['address-refused', 'address-refused', 'address-refused'],
  )
  const wish = { zh: '热线', en: 'Hotline', pulls: false, onAir: true, fields: {}, version: 1 }
  const wrong = await ask('PUT', `/api/hotlines/${line}`, {
    ...wish,
    url: 'https://user:word@12345.example.cn/x',
  })
  assert.equal(wrong.statusCode, 400, wrong.body)
  assert.equal(wrong.json().errors[0].pointer, '#/body/url')
})

test('of an order staff note the call alone, and those alone who handle the case', async () => {
  const id = await caseOf('GD-3')
  const seen = Temporal.Now.instant().round('millisecond')
  const note = (who: typeof people.chief) =>
    act(program.db, who, async (tx) => {
      const { rows } = await sql<{ noted: boolean }>`
        select hotline.note_call(${id}, ${seen.toString()}) as noted`.execute(tx)
      return rows[0]?.noted
    })
  for (const who of [people.foreigner, people.resident, people.neighbour])
    assert.equal(await note(who), false)
  for (const who of [people.handler, people.chief]) {
    const moved = await act(program.db, who, (tx) =>
      sql`update hotline.order set deadline = now(), latest = now(), called_at = now() where case_id = ${id}`.execute(
        tx,
      ),
    )
    assert.equal(moved.numAffectedRows, 0n)
    await act(program.db, who, (tx) => noteCall(tx, program, who, { id, at: seen }))
    const order = await look(program.db, who, (tx) => showCaseOrder(tx, program, who, id))
    assert.ok(order?.calledAt?.equals(seen))
  }
})
