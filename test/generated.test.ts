import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { enProcesses } from '../messages/en/processes.ts'
import { zhProcesses } from '../messages/zh-CN/processes.ts'
import { renderTables } from '../scripts/generate-tables.ts'
import { processPage } from '../src/engines/cases/definition/drawing/public.ts'
import { SPOKEN } from '../src/program/processes.ts'
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

test('docs/processes draws every process as its definition and its words have it', async () => {
  for (const { process, words } of SPOKEN) {
    const page = processPage(
      process,
      { words: words['zh-CN'], terms: zhProcesses },
      { words: words.en, terms: enProcesses },
    )
    await compare(`docs/processes/${process.name}.md`, page)
  }
  const pages = SPOKEN.map(({ process }) => `${process.name}.md`)
  assert.deepEqual(
    new Set(await readdir('docs/processes').catch(() => [])),
    new Set(pages),
    'a page of no process',
  )
})

/** `npm run generate` writes the file anew. */
async function compare(path: string, rendered: string): Promise<void> {
  if (process.env['UPDATE']) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, rendered)
  }
  assert.equal(
    await readFile(path, 'utf8').catch(() => ''),
    rendered,
    `${path} is out of date: npm run generate`,
  )
}
