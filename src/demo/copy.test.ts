import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../test/database.ts'
import { CopyRows, copyIn } from './copy.ts'

const TABLE = { table: 'pg_temp.word', columns: 'number, text' }
const { ownerUrl } = await freshDatabase()
const client = new pg.Client({ connectionString: ownerUrl })
// The database is dropped while this is still connected.
client.on('error', () => {})
await client.connect()
await client.query('create temporary table word (number integer primary key, text text)')
after(() => client.end().catch(() => {}))

test('texts come through as they are, whatever marks they hold', async () => {
  const texts = ['梧桐', 'tab\there', 'line\nbreak\r', 'back\\slash \\N', '', null]
  const rows = new CopyRows(TABLE)
  for (const [number, text] of texts.entries()) rows.add([number, text])
  assert.equal(await copyIn(client, TABLE, rows.take()), texts.length)
  const { rows: found } = await client.query('select text from pg_temp.word order by number')
  assert.deepEqual(
    found.map(({ text }) => text),
    texts,
  )
})

test('rows of many chunks arrive all', async () => {
  const rows = new CopyRows(TABLE)
  for (let number = 100; number < 50_100; number += 1) rows.add([number, `row ${number}`])
  const chunks = rows.take()
  assert.ok(chunks.length > 1)
  assert.equal(await copyIn(client, TABLE, chunks), 50_000)
})

test('what the server refuses is thrown, and the connection can be used again', async () => {
  const rows = new CopyRows(TABLE)
  rows.add([1_000_000, 'once'])
  rows.add([1_000_000, 'twice'])
  await assert.rejects(copyIn(client, TABLE, rows.take()), /duplicate key/)
  assert.equal((await client.query('select 1 as one')).rows[0].one, 1)
})

test('when rows cannot be made, none is copied', async () => {
  async function* broken() {
    const rows = new CopyRows(TABLE)
    rows.add([2_000_000, 'first'])
    yield* rows.take()
    throw new Error('no more rows')
  }
  await assert.rejects(copyIn(client, TABLE, broken()), /no more rows/)
  const { rows } = await client.query('select from pg_temp.word where number = 2000000')
  assert.equal(rows.length, 0)
})
