import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { asOwner, freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { newId } from '../../../kernel/new-id.ts'
import { readAll } from '../../../kernel/sheets/samples.ts'
import { givenService } from '../../catalogue/samples.ts'
import { givenFinding } from '../../checks/samples.ts'
import { givenColleague as givenDutyColleague } from '../../duty/samples.ts'
import { givenColleague, givenOrganisation, givenPost } from '../../organisations/samples.ts'
import { givenStandard, sampleItem } from '../../standards/samples.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown } from '../../territory/samples.ts'
import { ExportedList, ExportFormat } from './contract.ts'

const database = await freshDatabase()
const { ownerUrl } = database
const town = await givenTown(ownerUrl)
const station = await givenStation(ownerUrl, { unit: town.north1, zh: '北站' })
await givenStation(ownerUrl, { unit: town.north1, status: 'draft', zh: '未公开的站' })
const company = await givenOrganisation(ownerUrl, {
  unit: town.north1,
  zh: '=HYPERLINK("http://x.example","点我")',
})
await givenPost(ownerUrl, {
  unit: town.planeNorth,
  holder: await givenColleague(ownerUrl, '钟书记', 'W-0001'),
})
await givenPost(ownerUrl, { unit: town.planeNorth, kind: 'worker' })
await givenFinding(ownerUrl, { unit: town.planeNorth })
await givenStandard(ownerUrl, town.city, [sampleItem('door')])
const colleague = await givenDutyColleague(ownerUrl, town.planeNorth, '值小班')
await asOwner(ownerUrl, (client) =>
  client.query(
    `insert into organisations.served_by (organisation_id, station_id, valid) values ($1, $2, '[2021-01-01,)')`,
    [company, station],
  ),
)
await givenService(ownerUrl, { unit: town.planeNorth })
const { app } = await openTestProgram(database)
const own = await givenStaff(ownerUrl, 'officer', town.plane)
const foreign = await givenStaff(ownerUrl, 'officer', town.maple)

const write = async (method: 'POST' | 'PUT', url: string, payload: object) => {
  const headers = { cookie: `wutong_session=${own.token}`, 'idempotency-key': newId() }
  const reply = await app.inject({ method, url, headers, payload })
  assert.ok(reply.statusCode < 300, reply.body)
}
const WEEK = '2141-W08'
await write('POST', '/api/audits', { station, kind: 'self' })
await write('PUT', '/api/duty/roster', {
  unit: town.plane,
  week: WEEK,
  stations: [
    {
      station,
      version: 0,
      shifts: [{ post: 'reception', person: colleague, from: 540, to: 1020 }],
      publication: 'keep',
    },
  ],
})

async function taken(list: ExportedList, format: string, { token }: { token: string }, more = '') {
  const url = `/api/export/${list}?unit=${town.plane}&format=${format}&week=${WEEK}&station=${station}${more}`
  const reply = await app.inject({ url, headers: { cookie: `wutong_session=${token}` } })
  // A GeoJSON without features is a good answer, but nothing that an import would read.
  const empty = format === 'geojson' && /"features":\[\s*\]/.test(reply.body)
  const sheet = reply.statusCode === 200 && !empty ? await readAll(reply.rawPayload) : undefined
  return {
    status: reply.statusCode,
    said: sheet?.rows.map(({ cells }) => cells.join(' ')) ?? [],
    header: sheet?.header ?? [],
    raw: reply.rawPayload,
  }
}

const linesOfPeople = () =>
  asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ actor: string; detail: unknown }>(
      `select actor, detail from kernel.audit where action = 'people.export' and subject_id = $1`,
      [town.plane],
    )
    return rows
  })

const count = async (list: ExportedList, more: string) => (await taken(list, 'csv', own, more)).said.length

const asked = (query: string) =>
  app.inject({ url: `/api/export/${query}`, headers: { cookie: `wutong_session=${own.token}` } })

/** What only those in reach may read, by list: how many lines they get, and what a neighbour is told. */
const HELD_BACK = {
  people: { lines: 1, holds: '钟书记', neighbour: 403 },
  duty: { lines: 1, holds: '值小班', neighbour: 403 },
  audits: { lines: 1, holds: '北站', neighbour: 200 },
  findings: { lines: 1, holds: '梧桐北居委会', neighbour: 200 },
} as const

for (const format of ExportFormat.options)
  test(`each list as ${format}: its own officer gets it whole, a neighbour nothing that is not public`, async () => {
    for (const list of ExportedList.options) {
      const mine = await taken(list, format, own)
      const theirs = await taken(list, format, foreign)
      assert.equal(mine.status, 200, list)
      const held = HELD_BACK[list as keyof typeof HELD_BACK]
      if (held) {
        assert.equal(mine.said.length, held.lines, list)
        assert.ok((mine.said[0] ?? '').includes(held.holds), `${list}: ${mine.said[0]}`)
        assert.deepEqual([theirs.status, theirs.said], [held.neighbour, []], list)
        continue
      }
      const public_ = mine.said.filter((line) => !line.includes('未公开的站'))
      assert.deepEqual([theirs.status, theirs.said], [200, public_], list)
      assert.equal(mine.said.length - public_.length, list === 'stations' ? 1 : 0, list)
      if (list !== 'buildings') assert.ok(mine.said.length > 0, list)
    }
  })

test('nobody takes the phones of people with them, and whoever takes people leaves a line', async () => {
  const before = (await linesOfPeople()).length
  const { header, said } = await taken('people', 'csv', own)
  assert.deepEqual(
    [header.includes('工号'), header.includes('手机号码'), said[0]?.includes('W-0001')],
    [true, false, true],
  )
  const after = await linesOfPeople()
  assert.deepEqual([after.length - before, after.at(-1)?.actor], [1, own.person])
  assert.equal((await taken('people', 'csv', foreign)).status, 403)
  assert.equal((await linesOfPeople()).length, after.length)
})

test('a name that would be a formula goes out as text, and comes back as it was', async () => {
  const csv = await taken('organisations', 'csv', own)
  assert.ok(csv.raw.includes(`"'=HYPERLINK(""http://x.example"",""点我"")"`), csv.raw.toString())
  const xlsx = await taken('organisations', 'xlsx', own)
  assert.ok(!xlsx.raw.includes('<f>'))
  assert.match(xlsx.said[0] ?? '', /^=HYPERLINK\("http:\/\/x\.example","点我"\)/)
})

test('a file holds what its page shows: text, kind, state, week', async () => {
  assert.equal(await count('stations', '&status=draft'), 1)
  assert.equal(await count('stations', `&text=${encodeURIComponent('梧桐街道 北站')}`), 1)
  assert.equal(await count('stations', '&main=yes'), 0)
  assert.equal(await count('organisations', '&kind=shop'), 0)
  assert.equal(await count('organisations', '&served=yes'), 1)
  assert.equal(await count('organisations', '&served=no'), 0)
  assert.equal(await count('findings', '&state=gone'), 0)
  assert.equal(await count('findings', '&check=overlap'), 0)
  assert.equal(await count('units', '&kind=community'), 2)
  assert.equal(await count('services', '&tier=city&text=zzz'), 0)
})

test('what is wrong with the wish is told before the file begins', async () => {
  assert.equal((await asked(`duty?unit=${town.plane}&week=2141-W53`)).statusCode, 422)
  assert.equal((await asked(`duty?unit=${town.plane}&week=soon`)).statusCode, 400)
  assert.equal((await asked('served')).statusCode, 404)
  assert.equal((await asked(`units?unit=${newId()}`)).statusCode, 404)
})

test('whoever hangs up in the middle ends the transaction, and the connection is free again', async () => {
  await asOwner(ownerUrl, (client) =>
    client.query(
      `with made as (
         insert into organisations.organisation (kind, name_zh, initials, address, valid)
         select 'company', '企业' || n, 'qy' || n, repeat('长', 200), '[2020-01-01,)' from generate_series(1, 20000) n
         returning id)
       insert into organisations.attachment (organisation_id, kind, unit_id, valid)
       select id, 'seat', $1, '[2020-01-01,)' from made`,
      [town.north1],
    ),
  )
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const busy = () =>
    asOwner(ownerUrl, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::int from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
      )
      return rows[0]?.count ?? 0
    })
  const gone = new AbortController()
  const reply = await fetch(`${address}/api/export/organisations?format=csv`, {
    headers: { cookie: `wutong_session=${own.token}` },
    signal: gone.signal,
  })
  const reader = reply.body?.getReader()
  assert.ok((await reader?.read())?.value?.length)
  assert.equal(await busy(), 1)
  gone.abort()
  const until = Date.now() + 5_000
  while ((await busy()) > 0 && Date.now() < until) await sleep(50)
  assert.equal(await busy(), 0)
})
