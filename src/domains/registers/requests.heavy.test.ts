import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { givenTown, TOWN_AT } from '../territory/samples.ts'
import { importing } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app } = await openTestProgram(database)
const { token } = await givenStaff(database.ownerUrl, 'officer', town.city)
const me = importing(app, token)

/** Real files of two cities, beside the project and no part of it. */
const REAL = ['..', '../..']
  .map((up) => join(import.meta.dirname, '../../..', up, 'shared/data/requests'))
  .find((folder) => existsSync(folder))
const there = REAL ? false : 'no real files beside the project: nothing to import'

async function all<T>(query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(query)).rows as T[]
  } finally {
    await client.end()
  }
}

type File = { readonly name: string; readonly rows: number; readonly position: boolean }
const FILES: readonly File[] = [
  { name: 'nyc311-mixed.csv.gz', rows: 16_643, position: true },
  { name: 'chicago311-2023.csv.gz', rows: 50_000, position: false },
]
const UNITS = ['planeNorth', 'planeSouth', 'mapleOne', 'willowOne']

/**
 * A helper of these tests and nothing of the product: positions of another city are laid by one linear map into the
 * town, so that rows with positions have somewhere to be.
 */
function moved(text: string): string {
  const [head = '', ...lines] = text.trimEnd().split('\n')
  return [
    head,
    ...lines.map((line) => {
      const found = /,(-?\d+\.\d+),(-?\d+\.\d+)\r?$/.exec(line)
      if (!found) return line
      const [lat, lon] = [Number(found[1]), Number(found[2])]
      const x = TOWN_AT.lon + 0.001 + ((lon + 74.26) / 0.57) * 0.078
      const y = TOWN_AT.lat + 0.001 + ((lat - 40.5) / 0.42) * 0.038
      return `${line.slice(0, found.index)},${y.toFixed(6)},${x.toFixed(6)}`
    }),
  ].join('\n')
}

type Fix = { row: null; column: string; was: string; value: string }

/** What the fault itself suggests; empty leaves a row to its words. */
const suggested = (detail: string) => /“(\d+) /.exec(detail)?.[1] ?? ''

/**
 * Puts right, as somebody would who knows the file and not each row, what has the same fault wherever it stands: units
 * of elsewhere become units of the town, categories of elsewhere what is suggested for them. How many values that are.
 */
async function putRight(id: string): Promise<number> {
  const fixes = new Map<string, Fix>()
  for (let after = 0; ;) {
    const page = (await me.ask('GET', `imports/${id}/faults?after=${after}&limit=500`)).body
    for (const { row, cells, faults } of page.rows) {
      after = row
      for (const { code, column, detail } of faults) {
        const was = cells[column]
        if (code === 'import-unit-unknown' || code === 'import-unit-several')
          fixes.set(`${column} ${was}`, { row: null, column, was, value: UNITS[fixes.size % 4] ?? '' })
        else if (code === 'import-request-category')
          fixes.set(`${column} ${was}`, { row: null, column, was, value: suggested(detail) })
      }
    }
    if (!page.more) break
  }
  const put = await me.ask('PUT', `imports/${id}/fixes`, { fixes: [...fixes.values()] })
  assert.equal(put.status, 200, put.text)
  return fixes.size
}

for (const { name, rows, position } of FILES)
  test(
    `the ${rows} real rows of ${name} are all accounted for: come in, or told why not`,
    { skip: there },
    async (t) => {
      const text = gunzipSync(readFileSync(join(REAL ?? '', name))).toString('utf8')
      const { body } = await me.upload(
        town.city,
        position ? moved(text) : text,
        'requests',
        name.replace('.gz', ''),
      )
      const first = await me.check(body.id)
      assert.equal(first.state, 'checked', JSON.stringify(first.trouble))
      assert.equal(first.counts.total, rows)
      for (const { code, column, rows: n } of first.groups) t.diagnostic(`${code} ${column}: ${n}`)
      t.diagnostic(`put right: ${await putRight(body.id)} values`)
      const second = await me.check(body.id)
      for (const { code, column, rows: n } of second.groups) t.diagnostic(`left: ${code} ${column}: ${n}`)
      const { counts } = second
      assert.equal(counts.fresh + counts.faulty + counts.unsure + counts.leftOut, rows)
      assert.ok(counts.fresh > 0.95 * rows, 'what is left contradicts itself, or says of no place')
      await me.ask('PUT', `imports/${body.id}/leave-out`, { leaveOut: true })
      const [{ was } = { was: 0 }] = await all<{ was: number }>(
        'select count(*)::int as was from requests.request',
      )
      const ran = await me.run(body.id)
      assert.equal(ran.status, 200, ran.text)
      const [now] = await all<{ requests: number; cases: number; clocks: number }>(`select
      (select count(*)::int from requests.request) as requests, (select count(*)::int from cases.case) as cases,
      (select count(distinct case_id)::int from cases.clock) as clocks`)
      assert.equal((now?.requests ?? 0) - was, counts.fresh)
      assert.equal(now?.cases, now?.requests)
      assert.equal(now?.clocks, now?.cases)
      t.diagnostic(`came in: ${counts.fresh}, told why not: ${counts.faulty}`)
      const undone = await me.undo(body.id)
      assert.equal(undone.status, 200, undone.text)
    },
  )
