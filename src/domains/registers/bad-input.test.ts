import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { zipSync } from 'fflate'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { writeSheet } from '../../kernel/sheets/write.ts'
import { givenTown } from '../territory/samples.ts'
import { importing, printOfTouched, sampleCreditCode } from './samples.ts'

/* Files as they really come: damaged, mis-encoded, swapped, swollen, doubled. Each has a clear answer. */

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app } = await openTestProgram(database)
const { token } = await givenStaff(database.ownerUrl, 'officer', town.plane)
const me = importing(app, token)

const HEADER = '名称,统一社会信用代码,编码,类型,所属区域,从业人数,成立日期'
const row = (n: number, more: Partial<Record<'name' | 'credit' | 'code' | 'staff' | 'from', string>> = {}) =>
  [
    more.name ?? `坏输入第${n}公司`,
    more.credit ?? sampleCreditCode(3000 + n),
    more.code ?? `BAD-${n}`,
    '企业',
    'planeNorth',
    more.staff ?? '5',
    more.from ?? '2020-01-01',
  ].join(',')
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n')

async function workbook(rows: readonly (string | null)[][]): Promise<Buffer> {
  async function* cells() {
    for (const one of rows) yield { cells: one }
  }
  const columns = HEADER.split(',').map((name) => ({ name, kind: 'text' as const }))
  const parts: Uint8Array[] = []
  for await (const part of writeSheet('xlsx', columns, cells(), { sheet: '名单' })) parts.push(part)
  return Buffer.concat(parts)
}

const groupsOf = async (file: string | Buffer) => {
  const { groups, trouble } = await me.check(await me.begin(town.plane, file))
  assert.equal(trouble, null)
  return groups.map(({ code, column, rows }) => `${code} ${column ?? ''} ${rows}`)
}

test('a file that breaks off, an archive that swells and a file that is no table are refused at once', async () => {
  const whole = await workbook([row(1).split(',')])
  const cut = await me.upload(town.plane, whole.subarray(0, whole.length - 300), 'organisations', 'cut.xlsx')
  assert.equal(cut.body.type, '/problems/sheet-damaged')
  const swollen = zipSync({
    '[Content_Types].xml': new Uint8Array(10),
    'xl/workbook.xml': new Uint8Array(30_000_000),
  })
  const bomb = await me.upload(town.plane, Buffer.from(swollen), 'organisations', 'bomb.xlsx')
  assert.ok([413, 422].includes(bomb.status), bomb.text)
  assert.match(bomb.body.type, /sheet-(swells|damaged)/)
  const picture = await me.upload(town.plane, Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'))
  assert.equal(picture.body.type, '/problems/sheet-unknown-format')
  assert.equal((await me.upload(town.plane, '')).body.type, '/problems/sheet-empty')
})

test('a hundred megabytes and more are refused before they are read', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/registers/imports?register=organisations&unit=${town.plane}&name=large.csv`,
    headers: {
      cookie: `wutong_session=${token}`,
      'idempotency-key': 'large-file-1',
      'content-length': String(101 * 1024 * 1024),
    },
    payload: 'x',
  })
  assert.equal(answer.statusCode, 413, answer.body)
  assert.match(answer.body, /sheet-too-big/)
})

test('Chinese in GBK is read as Chinese', async () => {
  // 名称,类型,所属区域 / 书店,商户,planeNorth in GB 18030.
  const gbk = Buffer.concat([
    Buffer.from('c3fbb3c62cc0e0d0cd2ccbf9caf4c7f8d3f20a', 'hex'),
    Buffer.from('cae9b5ea2cc9ccbba72c', 'hex'),
    Buffer.from('planeNorth\n'),
  ])
  const id = await me.begin(town.plane, gbk)
  const { header, samples } = await me.detail(id)
  assert.deepEqual([header, samples], [['名称', '类型', '所属区域'], [['书店', '商户', 'planeNorth']]])
})

test('swapped columns are noticed before a row is judged', async () => {
  const swapped = ['名称,统一社会信用代码,编码,类型,所属区域']
  for (let n = 1; n <= 5; n += 1)
    swapped.push(`对调第${n}公司,SW-${n},${sampleCreditCode(n)},企业,planeNorth`)
  const { notes } = await me.detail(await me.begin(town.plane, swapped.join('\n')))
  assert.deepEqual(notes, [{ at: 2, looks: 'creditCode', instead: 1 }])
})

test('wrong check characters, the year 2205, mangled codes and doubles each name their cell and the way out', async () => {
  assert.deepEqual(await groupsOf(csv(row(1, { credit: '91310000MA00030010' }), row(2))), [
    'import-credit-check creditCode 1',
  ])
  assert.deepEqual(await groupsOf(csv(row(1, { from: '2205-06-01' }), row(2, { from: '2020-02-30' }))), [
    'import-date from 1',
    'import-date-range from 1',
  ])
  assert.deepEqual(await groupsOf(csv(row(1, { code: '3.10104E+11' }), row(2))), ['cell-digits-lost code 1'])
  assert.deepEqual(await groupsOf(csv(row(1, { code: 'SAME' }), row(2, { code: 'SAME' }), row(3))), [
    'import-double  2',
  ])
})

test('a formula does no harm: it is text, and told as what it is', async () => {
  const id = await me.begin(
    town.plane,
    await workbook([row(1, { name: '=HYPERLINK("http://x")' }).split(',')]),
  )
  const { counts } = await me.check(id)
  assert.equal(counts.fresh + counts.faulty, 1)
})

test('full-width digits, Excel dates and written dates are read as what they mean', async () => {
  const id = await me.begin(
    town.plane,
    csv(
      row(1, { staff: '１２', from: '44197' }),
      row(2, { staff: '"1,200人"', from: '2021年3月5日' }),
      row(3, { from: '20210305' }),
    ),
  )
  const { counts, groups } = await me.check(id)
  assert.deepEqual([counts.fresh, groups], [3, []])
})

test('a forged row for a neighbour in the middle of 10,000 is refused, and with it all of them', async () => {
  const client = new pg.Client({ connectionString: database.appUrl })
  await client.connect()
  const before = await printOfTouched(database.ownerUrl)
  const forge = async (stranger: string) => {
    await client.query('begin')
    try {
      await client.query(
        `select set_config('wutong.grants', $1, true), set_config('wutong.purpose', 'import', true)`,
        [JSON.stringify({ 'organisation.edit': [town.plane] })],
      )
      await client.query(
        `with fresh as materialized (
           select kernel.new_id() as id, n, case n when 5000 then $1::uuid else $2::uuid end as unit
           from generate_series(1, 10000) n),
         founded as (insert into organisations.organisation (id, kind, name_zh, initials, valid)
           select id, 'shop', '伪造' || n, 'wz', '[2020-01-01,)' from fresh)
         insert into organisations.attachment (organisation_id, kind, unit_id, valid)
         select id, 'seat', unit, '[2020-01-01,)' from fresh`,
        [stranger, town.planeNorth],
      )
    } finally {
      await client.query('rollback')
    }
  }
  try {
    await assert.rejects(forge(town.mapleOne), /row-level security/)
    await forge(town.planeSouth)
  } finally {
    await client.end()
  }
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

test('what one may reach, asked for all units at once, is what is asked for each', async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ wrong: number }>(
      `select count(*)::int as wrong from territory.unit root cross join territory.unit u
       where territory.reaches(array[root.id], u.id)
         <> (u.id in (select territory.reached(array[root.id])))`,
    )
    assert.equal(rows[0]?.wrong, 0)
  } finally {
    await client.end()
  }
})

test('whatever comes in: undone, nothing ever happened', async () => {
  const first = await me.begin(town.plane, csv(...[101, 102, 103, 104].map((n) => row(n))))
  await me.check(first)
  assert.equal((await me.run(first)).status, 200)
  const part = fc.record({
    n: fc.integer({ min: 101, max: 110 }),
    staff: fc.constantFrom('', '1', '2'),
    name: fc.constantFrom('甲', '乙', '丙'),
    unit: fc.constantFrom('planeNorth', 'planeSouth', 'north1'),
    until: fc.constantFrom('', '2030-01-01'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(part, { selector: ({ n }) => n, minLength: 1, maxLength: 8 }),
      async (list) => {
        const before = await printOfTouched(database.ownerUrl)
        const lines = list.map(
          ({ n, staff, name, unit, until }) => `随机${name}${n}公司,BAD-${n},企业,${unit},${staff},${until}`,
        )
        const id = await me.begin(
          town.plane,
          ['名称,编码,类型,所属区域,从业人数,终止日期', ...lines].join('\n'),
        )
        const { counts } = await me.check(id)
        await me.ask('PUT', `imports/${id}/leave-out`, { leaveOut: true })
        const run = await me.run(id)
        if (counts.fresh + counts.changed === 0) return
        assert.equal(run.status, 200, run.text)
        assert.notEqual(await printOfTouched(database.ownerUrl), before)
        const undone = await me.undo(id)
        assert.equal(undone.status, 200, undone.text)
        assert.equal(await printOfTouched(database.ownerUrl), before)
      },
    ),
    { numRuns: 12 },
  )
})
