import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Book,
  type Came,
  type DeskOrder,
  inOrder,
  stateOf,
  takeMessage,
} from '../portal/hotline-desk/book.ts'
import { listeningHotline, openHotlineTown, sampleOrder } from '../src/domains/hotline/samples.ts'
import { asOwner } from './database.ts'

const hotline = await listeningHotline()
const { send, caseOf, people, ownerUrl, told, noted, does } = await openHotlineTown(hotline.url)

const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(ownerUrl, async (client) => (await client.query(text, values)).rows as T[])

/** Sends all of these until each was taken, some twice, in the order that the dice say. */
async function deliver(
  said: readonly { path: 'orders' | 'messages'; body: object }[],
  dice: readonly number[],
) {
  const queue = said.flatMap((one, n) => ((dice[n] ?? 0) % 2 === 0 ? [one, one] : [one]))
  for (let n = 0; queue.length > 0; n += 1) {
    assert.ok(n < 100, 'it never ends')
    const [one] = queue.splice((dice[n % dice.length] ?? 0) % queue.length, 1)
    if (!one) break
    const { status } = await send(one.path, one.body)
    assert.ok(status === 200 || status === 404, String(status))
    if (status === 404) queue.push(one)
  }
}

const FIELDS = [
  'number',
  'receivedAt',
  'deadline',
  'text',
  'category',
  'place',
  'caller',
  'sight',
  'wantsReply',
  'id',
  'kind',
  'about',
]
const ODD = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary' }),
  fc.constant('\u0000'),
  fc.constant('\ud800'),
)

/** A desk that knows one order, and has heard nothing of it. */
function deskWith(number: string): Book {
  const order = { order: null, number, deadline: '', adopted: null, came: [], done: [] }
  return {
    down: false,
    adopted: true,
    differing: null,
    refused: false,
    orders: { [number]: order },
    outgoing: [],
  }
}

test('whatever is doubled, lost for a while or out of order, both sides end the same, and each visit counts once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(50), { minLength: 12, maxLength: 12 }),
      fc.boolean(),
      async (dice, solved) => {
        const order = sampleOrder()
        const number = String(order['number'])
        const words = { id: `w-${number}`, number, kind: 'words', words: '还有台阶也坏了' }
        await deliver(
          [
            { path: 'messages', body: words },
            { path: 'orders', body: order },
          ],
          dice,
        )
        const id = await caseOf(number)
        await does(people.handler, id, 'accept')
        await noted(id)
        await does(people.handler, id, 'resolve', { outcome: 'solved', text: '已换灯泡' })
        await told(id)
        const visit = { number, kind: 'visit', about: 3, at: order['receivedAt'], solved, satisfied: 4 }
        const visits = ['a', 'b'].map((name) => ({
          path: 'messages' as const,
          body: { ...visit, id: `${name}-${number}` },
        }))
        await deliver([...visits, { path: 'orders', body: order }], dice)
        await told(id)
        // The desk gets each message again and again, the last one first.
        const book = deskWith(number)
        const got = hotline.got.filter((one) => one['number'] === number) as unknown as Came[]
        for (const n of [...dice, ...got.keys()]) takeMessage(book, got.toReversed()[n % got.length] as Came)
        const [ours] = await rows<{ state: string; sequence: number }>(
          'select state, sequence from hotline.order where case_id = $1',
          [id],
        )
        assert.deepEqual(
          [stateOf(book.orders[number] as DeskOrder), inOrder(book.orders[number] as DeskOrder).length],
          [ours?.state, ours?.sequence],
        )
        assert.equal(ours?.state, solved ? 'closed' : 'open')
        const heard = await rows<{ kind: string; became: string }>(
          'select kind, became from hotline.heard where case_id = $1 order by kind, became',
          [id],
        )
        assert.deepEqual(
          heard.map(({ kind, became }) => `${kind} ${became}`),
          ['visit counted', 'visit noted', 'words counted'],
        )
      },
    ),
    { numRuns: 5 },
  )
})

test('whatever is sent to the door breaks nothing and leaves nothing by halves', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('orders' as const, 'messages' as const, 'comparison' as const),
      fc.oneof(
        fc
          .tuple(fc.constantFrom(...FIELDS), ODD)
          .map(([field, value]) => ({ ...sampleOrder(), id: 'f', [field]: value })),
        fc.jsonValue({ maxDepth: 3 }),
        fc.string(),
      ),
      async (path, body) => {
        const { status } = await send(path, body)
        assert.ok(status < 500, `${status} ${JSON.stringify(body)}`)
      },
    ),
    { numRuns: 150 },
  )
  const [halves] = await rows<{ count: number }>(
    `select count(*)::int as count from requests.request r full join hotline.order o on o.case_id = r.case_id
       where r.channel = 'hotline' is distinct from (o.case_id is not null)`,
  )
  assert.equal(halves?.count, 0)
})
