import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { CalendarId } from './contract.ts'
import { openCalendars } from './memory.ts'

const { db, ownerUrl } = await freshDatabase()
const owner = new pg.Client({ connectionString: ownerUrl })

test('an edition is made once, stays as it is, and what is published later is another', async (t) => {
  await owner.connect()
  t.after(() => owner.end())
  const first = await openCalendars(db, 'Asia/Shanghai')
  const again = await openCalendars(db, 'Asia/Shanghai')
  const before = first.present()
  assert.equal(again.present(), before)
  assert.deepEqual(await first.refresh(), { fresh: false })
  const end = (id: CalendarId) => {
    const { working, workingDay } = first.calendars(id)
    const start = Date.parse('2026-12-31T09:00+08:00')
    return new Date(working.due(start, 2 * workingDay(start))).toISOString()
  }
  assert.equal(end(before), '2027-01-01T09:30:00.000Z')
  await owner.query(
    `insert into kernel.calendar_day values ('cn', '2027-01-01', 'holiday', '元旦', 'New Year''s Day', '试验')`,
  )
  assert.deepEqual(await first.refresh(), { fresh: true })
  assert.notEqual(first.present(), before)
  assert.equal(end(before), '2027-01-01T09:30:00.000Z', 'what was counted before is counted as before')
  assert.equal(end(first.present()), '2027-01-04T09:30:00.000Z')

  assert.throws(() => again.calendars(first.present()), /not known/)
  await again.learn(db, [first.present()])
  assert.equal(again.calendars(first.present()).workingDay(0), 510 * 60_000)

  await owner.query(`insert into cases.working_hours values ('2027-06-01', '{{540,720},{840,1050}}', '试验')`)
  await first.refresh()
  const summer = first.calendars(first.present())
  assert.deepEqual(
    ['2027-05-31', '2027-06-01'].map((day) => summer.workingDay(Date.parse(`${day}T10:00+08:00`)) / 60_000),
    [510, 390],
  )
  for (const change of [
    `update cases.calendar set content = content || '{"timeZone":"Asia/Tokyo"}'`,
    'delete from cases.calendar',
  ])
    await assert.rejects(owner.query(change), { constraint: 'calendar_stays_as_it_is' })
  await assert.rejects(owner.query(`insert into cases.calendar values (kernel.new_id(), '{}', '{}')`), {
    constraint: 'calendar_is_named_by_its_content',
  })
  for (const periods of ['{{720,540}}', '{{540,720},{700,900}}', '{540,720}', '{{540,1500}}'])
    await assert.rejects(
      owner.query(`insert into cases.working_hours values ('2028-01-01', $1, '试验')`, [periods]),
      { constraint: 'hours_are_pairs_in_order' },
    )
})
