import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { newId } from '../../kernel/new-id.ts'
import { givenStation } from '../stations/samples.ts'
import { givenTown } from '../territory/samples.ts'
import { remindOfFixes } from './jobs.ts'
import { givenStandard, sampleItem } from './samples.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const { edition } = await givenStandard(ownerUrl, town.city, [sampleItem('door')])
const station = await givenStation(ownerUrl, { unit: town.planeNorth })
const owner = new pg.Client({ connectionString: ownerUrl })
await owner.connect()

async function holder(role: string, unit: string): Promise<string> {
  const id = newId()
  await owner.query(`insert into identity.person (id, kind, name) values ($1, 'staff', '演示')`, [id])
  await owner.query(
    `insert into identity.role_grant (person_id, role, unit_id, valid) values ($1, $2, $3, '[2024-01-01,)')`,
    [id, role, unit],
  )
  return id
}
const manager = await holder('stationManager', town.planeNorth)
const officer = await holder('officer', town.plane)
await holder('officer', town.maple)

/** What each was told, in the order of days. */
async function told(): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(
    `select case person_id when $1 then 'manager' when $2 then 'officer' else 'other' end || ' ' || state as line
     from notices.notice order by state, 1`,
    [manager, officer],
  )
  return rows.map(({ line }) => line)
}
const remindOn = (day: string) => remindOfFixes.run({ db, today: () => day })

test('a deadline is recalled once when it is near and once when it has passed, a new one anew', async (t) => {
  t.after(() => owner.end())
  const [audit, finding] = [newId(), newId()]
  await owner.query(
    `insert into standards.audit (id, station_id, kind, edition_id, unit_id, inspector_id, tier, station_kind)
     values ($1, $2, 'subdistrict', $3, $4, $5, 'community', 'serviceStation')`,
    [audit, station, edition, town.plane, officer],
  )
  await owner.query(
    `insert into standards.finding (id, station_id, item, audit_id, unit_id, state, due_on, events)
     values ($1, $2, 'door', $3, $4, 'open', '2026-06-10', 1)`,
    [finding, station, audit, town.plane],
  )
  await remindOn('2026-06-06')
  assert.deepEqual(await told(), [])
  for (const day of ['2026-06-07', '2026-06-08', '2026-06-10']) await remindOn(day)
  assert.deepEqual(await told(), ['manager fix.soon 2026-06-10'])
  for (const day of ['2026-06-11', '2026-06-12']) await remindOn(day)
  const late = ['manager fix.late 2026-06-10', 'officer fix.late 2026-06-10']
  assert.deepEqual(await told(), [...late, 'manager fix.soon 2026-06-10'])
  await owner.query(`update standards.finding set due_on = '2026-07-01' where id = $1`, [finding])
  await remindOn('2026-06-29')
  assert.deepEqual(await told(), [...late, 'manager fix.soon 2026-06-10', 'manager fix.soon 2026-07-01'])
  await owner.query(`update standards.finding set state = 'answered' where id = $1`, [finding])
  await remindOn('2026-07-02')
  assert.equal((await told()).length, 4, 'who has answered waits to be looked at, and is not late')
})
