import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { givenTown, TOWN_AT } from '../territory/samples.ts'
import { importing, printOfTouched } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app } = await openTestProgram(database)
const { token } = await givenStaff(database.ownerUrl, 'officer', town.city)
const me = importing(app, token)

async function all<T>(query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(query)).rows as T[]
  } finally {
    await client.end()
  }
}

const HEAD = '工单编号,提出时间,办结时间,办结期限,状态,诉求类别,诉求内容,所属区域,经度,纬度'
const [LON, LAT] = [TOWN_AT.lon + 0.01, TOWN_AT.lat + 0.015]
const begin = (...lines: string[]) => me.begin(town.city, [HEAD, ...lines].join('\n'), 'requests')

async function groupsOf(id: string): Promise<string[]> {
  const { groups, state, trouble } = await me.check(id)
  assert.equal(state, 'checked', JSON.stringify(trouble))
  return groups.map(({ code, column, rows }) => `${code} ${column} ${rows}`).toSorted()
}

test('each row becomes a request as of its own moments, closed where it was, solved for nobody', async () => {
  const before = await printOfTouched(database.ownerUrl)
  const id = await begin(
    `A-1,2025-03-01 09:12,2025-03-04 16:40,,已办结,,路灯坏了,,${LON},${LAT}`,
    'A-2,2025-03-02 10:00,,2025-03-12 18:00,办理中,,垃圾没人收,planeNorth,,',
    'A-3,2025-03-02 11:00,2025-03-02 12:00,,已取消,,试一试,planeNorth,,',
  )
  assert.deepEqual(await groupsOf(id), [])
  assert.deepEqual(await all('select from cases.case'), [], 'nothing came in before somebody said so')
  const { status, text } = await me.run(id)
  assert.equal(status, 200, text)
  const rows = await all<Record<string, unknown>>(`
    select r.foreign_number as number, c.stage, c.outcome, c.solved, c.events,
      to_char(c.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as opened,
      to_char(c.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as due
    from requests.request r join cases.case c on c.id = r.case_id order by 1`)
  assert.deepEqual(
    rows.map(({ number, stage, outcome, solved, events, opened }) => [
      number,
      stage,
      outcome,
      solved,
      events,
      opened,
    ]),
    [
      ['A-1', 'closed', 'explained', false, 3, '2025-03-01 09:12'],
      ['A-2', 'received', null, null, 1, '2025-03-02 10:00'],
      ['A-3', 'closed', 'invalid', false, 2, '2025-03-02 11:00'],
    ],
  )
  assert.equal(rows[1]?.['due'], '2025-03-12 18:00', 'due when it was due there')
  const again = await begin(
    'A-1,2025-03-01 09:12,,,,,另一段话,planeNorth,,',
    'A-4,2025-03-05 09:00,,,,,井盖松动,planeNorth,,',
  )
  assert.deepEqual(await groupsOf(again), [])
  const { counts } = await me.detail(again)
  assert.deepEqual(
    [counts.fresh, counts.same, counts.changed],
    [1, 1, 0],
    'what came in before is never changed',
  )
  const undone = await me.undo(id)
  assert.equal(undone.status, 200, undone.text)
  assert.deepEqual(await all('select from cases.case'), [])
  assert.deepEqual(await all('select from requests.request'), [])
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

test('each fault of a row is told at its cell, and nothing comes in while there is one', async () => {
  const id = await begin(
    'B-1,2025-03-04 09:00,2025-03-01 09:00,,已办结,,早了,planeNorth,,',
    'B-2,2025-03-04 09:00,,2025-03-01 09:00,,,早了,planeNorth,,',
    'B-3,2025-03-04 09:00,,,已办结,,何时,planeNorth,,',
    'B-4,2025-03-04 09:00,2025-03-05 09:00,,办理中,,还开着,planeNorth,,',
    'B-5,2025-03-04 09:00,,,,,哪里,,,',
    'B-6,2025-03-04 09:00,,,,,纽约,,-73.98,40.75',
    'B-7,2025-03-04 09:00,,,,Rooster,公鸡叫,planeNorth,,',
    'B-8,2125-03-04 09:00,,,,,将来,planeNorth,,',
    'B-9,2025-03-04 09:00,,,,,两个,planeNorth,,',
    'B-9,2025-03-04 09:00,,,,,两个,planeNorth,,',
    'B-10,昨天,,,,,何时,planeNorth,,',
    'B-11,2025-03-04 09:00,,,,,何处,BROOKLYN,,',
    'B-12,2025-03-04 09:00,,,,,半个,planeNorth,121.4,',
    // All that is wrong is told at once; where a position says where it is, nobody needs to know the unit.
    'B-13,2025-03-04 09:00,,,,Rooster,公鸡叫,BROOKLYN,,',
    `B-14,2025-03-04 09:00,,,,,路灯坏了,BROOKLYN,${LON},${LAT}`,
  )
  assert.deepEqual(await groupsOf(id), [
    'import-closed-before closedAt 1',
    'import-closed-when closedAt 1',
    'import-date-range createdAt 1',
    'import-double code 2',
    'import-due-before dueAt 1',
    'import-moment createdAt 1',
    'import-open-but-closed status 1',
    'import-outside-city lat 1',
    'import-place-half lat 1',
    'import-request-category category 2',
    'import-unit-unknown unit 2',
    'import-where unit 1',
  ])
  const alike = await me.ask('GET', `imports/${id}/faults?code=import-unit-unknown&column=unit&each=value`)
  assert.deepEqual(
    alike.body.rows.map(({ cells }: { cells: { code: string } }) => cells.code),
    ['B-11'],
    'two rows name the same unit: it is shown once',
  )
  assert.equal((await me.run(id)).status, 422)
  assert.deepEqual(await all('select from cases.case'), [])
})

test('what somebody has acted on since is not taken back, and is named', async () => {
  const id = await begin('C-1,2025-03-02 10:00,,,,,垃圾没人收,planeNorth,,')
  assert.deepEqual(await groupsOf(id), [])
  assert.equal((await me.run(id)).status, 200)
  const [one] = await all<{ id: string; number: string }>('select id, number from cases.case')
  const acted = await app.inject({
    method: 'POST',
    url: `/api/cases/${one?.id}/actions/accept`,
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': 'accept-imported-1' },
    payload: { seen: 1, form: {} },
  })
  assert.equal(acted.statusCode, 200, acted.body)
  const { status, body } = await me.undo(id)
  assert.equal(status, 409)
  assert.match(JSON.stringify(body.errors), new RegExp(String(one?.number)))
  assert.equal((await all('select from cases.case')).length, 1)
})
