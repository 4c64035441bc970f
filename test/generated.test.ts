import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { renderTables } from '../scripts/generate-tables.ts'
import { serverUrl, TEMPLATE } from './database.ts'
import { openTestProgram } from './program.ts'

test('tables.ts tells what the migrations made', async () => {
  await compare('src/kernel/tables.ts', await renderTables(`${serverUrl()}/${TEMPLATE}`))
})

test('openapi.json tells the routes as the server answers them', async () => {
  const { app } = await openTestProgram()
  const answer = await app.inject('/api/openapi.json')
  assert.equal(answer.json().openapi, '3.1.0')
  await compare('openapi.json', `${JSON.stringify(answer.json(), null, 1)}\n`)
})

/** `npm run generate` writes the file anew. */
async function compare(path: string, rendered: string): Promise<void> {
  if (process.env['UPDATE']) await writeFile(path, rendered)
  assert.equal(
    await readFile(path, 'utf8').catch(() => ''),
    rendered,
    `${path} is out of date: npm run generate`,
  )
}
