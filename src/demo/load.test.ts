import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import pg from 'pg'
import { CITY_DISTRICT, cityDatabase } from '../../test/city.ts'
import { asAdmin, freshDatabase } from '../../test/database.ts'
import { TEST_SECRET } from '../../test/program.ts'
import { phoneIndexOf } from '../domains/identity/public.ts'
import { Keys } from '../kernel/keys.ts'
import { loadDemoCity } from './load.ts'
import { whereStationsStand } from './samples.ts'

const keys = new Keys(TEST_SECRET)
const options = { keys, today: '2026-06-09', district: CITY_DISTRICT }

const { ownerUrl } = await cityDatabase()

async function ask<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** All constraints, indexes and triggers of the rooms, in PostgreSQL's own words. */
const CATALOGUE = `
  select conrelid::regclass::text as of, conname::text as name, pg_get_constraintdef(oid) as is, convalidated as sure
  from pg_constraint where connamespace::regnamespace::text in ('territory', 'stations', 'identity') and contype <> 't'
  union all
  select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid
  from pg_index join pg_class c on c.oid = indexrelid where c.relnamespace::regnamespace::text in ('territory', 'stations')
  union all
  select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled = 'O' from pg_trigger where not tgisinternal
  union all
  select attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull from pg_attribute
  join pg_class c on c.oid = attrelid
  where c.relnamespace::regnamespace::text in ('territory', 'stations') and c.relkind = 'r' and attnum > 0
  order by 1, 2, 3`

const EMPTY = `select (select count(*) from territory.unit)::int + (select count(*) from stations.station)::int
  + (select count(*) from stations.service)::int + (select count(*) from identity.person)::int as count`

test('a load leaves every constraint, index and trigger in force as it was', async () => {
  const untouched = await freshDatabase()
  assert.deepEqual(await ask(ownerUrl, CATALOGUE), await ask(untouched.ownerUrl, CATALOGUE))
})

test('every subdistrict, area grid and community has exactly one main station today, and it stands inside', async () => {
  const rows = await ask<{ kind: string; count: number; wrong: number }>(
    ownerUrl,
    `select u.kind, count(*)::int as count,
       count(*) filter (where m.mains is distinct from 1 or not m.inside)::int as wrong
     from territory.unit u left join lateral (
       select count(*)::int as mains, bool_and(territory.reaches(array[u.id], s.unit_id)) as inside
       from stations.main_station m join stations.station s on s.id = m.station_id
       where m.unit_id = u.id and m.valid @> current_date) m on true
     where u.kind in ('subdistrict', 'areaGrid', 'community') group by u.kind order by u.kind`,
  )
  assert.equal(rows.length, 3)
  for (const { kind, count, wrong } of rows)
    assert.ok(count > 10 && wrong === 0, `${wrong} of ${count} ${kind}`)
})

test('the seven stations of Hunan Road stand in Hunan Road', async () => {
  const rows = await ask<{ name: string; code: string }>(
    ownerUrl,
    `select s.name_zh as name, c.code from stations.station s
     join lateral unnest(territory.lineage(s.unit_id, current_date)) as l(id) on true
     join territory.unit u on u.id = l.id and u.kind = 'subdistrict'
     join territory.unit_code c on c.unit_id = u.id
     where s.name_zh like '梧桐·%' or s.name_zh like '淮海·%' order by name`,
  )
  assert.equal(rows.length, 7)
  assert.deepEqual(new Set(rows.map(({ code }) => code)), new Set(['310104004']))
})

test('every station stands inside the micro-grid it is said to stand in, the real ones as well', async () => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { inside, outside } = await whereStationsStand(client)
  await client.end()
  assert.deepEqual(outside, [])
  assert.ok(inside > 500)
})

test('stations are spread over micro-grids, no two on one spot', async () => {
  const [row] = await ask<{ stations: number; spots: number; elsewhere: number }>(
    ownerUrl,
    `select count(*)::int as stations, count(distinct (s.lon, s.lat))::int as spots,
       count(*) filter (where u.kind <> 'microGrid')::int as elsewhere
     from stations.station s join territory.unit u on u.id = s.unit_id`,
  )
  assert.ok(
    row && row.stations > 500 && row.spots === row.stations && row.elsewhere === 0,
    JSON.stringify(row),
  )
})

test('some units have a history: a former name, a former parent, a retired number', async () => {
  const [row] = await ask<Record<string, number>>(
    ownerUrl,
    `select (select count(*) from territory.unit_name where upper(valid) < current_date)::int as names,
       (select count(*) from territory.unit_parent where upper(valid) < current_date)::int as parents,
       (select count(*) from territory.unit_code where upper(valid) < current_date)::int as codes`,
  )
  assert.ok(row && row['names']! > 0 && row['parents']! > 1 && row['codes']! > 10, JSON.stringify(row))
})

test('the ready-made people hold every role, and residents are found by their telephone', async () => {
  const roles = await ask<{ role: string }>(
    ownerUrl,
    `select distinct role from identity.role_grant g join identity.person p on p.id = g.person_id where p.demo order by role`,
  )
  assert.equal(roles.length, 8)
  const [resident] = await ask<{ name: string; phone_cipher: Buffer; phone_mask: string }>(
    ownerUrl,
    'select * from identity.person where phone_index = $1',
    [phoneIndexOf(keys, '13900000001')],
  )
  assert.equal(resident?.phone_mask, '139****0001')
  assert.equal(keys.decrypt(resident.phone_cipher, 'identity.phone'), '13900000001')
})

test('the staff of the station’s community are at home where 梧桐·SPACE stands', async () => {
  const [row] = await ask<{ reached: boolean }>(
    ownerUrl,
    `select territory.reaches(array_agg(g.unit_id), s.unit_id) as reached from stations.station s, identity.role_grant g
     join territory.unit u on u.id = g.unit_id
     where s.name_zh = '梧桐·SPACE' and g.role = 'stationStaff' and u.kind = 'community' group by s.unit_id`,
  )
  assert.equal(row?.reached, true)
})

test('there is no second city', async () => {
  const again = await loadDemoCity(ownerUrl, options)
  assert.deepEqual(again, { units: 0, stations: 0, seconds: 0, already: true })
})

test('of two loaders at once, one loads and the other finds a city', async () => {
  const database = await freshDatabase()
  const both = await Promise.all([
    loadDemoCity(database.ownerUrl, options),
    loadDemoCity(database.ownerUrl, options),
  ])
  assert.deepEqual(new Set(both.map(({ already }) => already)), new Set([false, true]))
})

test('progress only grows, and processes that listen hear of the new city', async () => {
  const database = await freshDatabase()
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  const heard: (string | undefined)[] = []
  client.on('notification', ({ payload }) => heard.push(payload))
  await client.query('listen wutong_changed')
  const shown: number[] = []
  await loadDemoCity(database.ownerUrl, { ...options, onProgress: (done, total) => shown.push(done / total) })
  await client.query('select 1')
  await client.end()
  const topics = ['activities', 'catalogue', 'organisations', 'responsibility', 'stations', 'territory'].map(
    (topic) => `${topic}:*`,
  )
  assert.deepEqual(new Set(heard), new Set(topics))
  assert.ok(shown.length > 20 && shown.every((part, i) => part <= 1 && part >= (shown[i - 1] ?? 0)))
})

test('a district that there is not is refused, and nothing is loaded', async () => {
  const database = await freshDatabase()
  await assert.rejects(
    loadDemoCity(database.ownerUrl, { ...options, district: '999999' }),
    /no district 999999/,
  )
  assert.deepEqual(await ask(database.ownerUrl, EMPTY), [{ count: 0 }])
})

// At the first rows, amid the stations, and when constraints are being put back.
for (const moment of ['territory.unit_name', 'stations.space', 'territory.unit_has_one_lasting_boundary'])
  test(`a loader killed at ${moment} leaves nothing, and the next one succeeds`, async () => {
    const database = await freshDatabase()
    await killedAt(moment, database.ownerUrl)
    await untilAlone(database.ownerUrl)
    assert.deepEqual(await ask(database.ownerUrl, EMPTY), [{ count: 0 }])
    assert.deepEqual(await ask(database.ownerUrl, CATALOGUE), await ask(ownerUrl, CATALOGUE))
    const { already, stations } = await loadDemoCity(database.ownerUrl, options)
    assert.ok(!already && stations > 500)
  })

test('a loader whose server goes away says so and leaves nothing', async () => {
  const database = await freshDatabase()
  const end = `select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'wutong-load' and datname = $1`
  let ended = false
  const loading = loadDemoCity(database.ownerUrl, {
    ...options,
    onProgress: (_done, _total, what) => {
      if (ended || what !== 'stations.contact') return
      ended = true
      void asAdmin((admin) => admin.query(end, [new URL(database.ownerUrl).pathname.slice(1)]))
    },
  })
  await assert.rejects(loading, /connection to PostgreSQL was lost/)
  assert.deepEqual(await ask(database.ownerUrl, EMPTY), [{ count: 0 }])
})

/** Runs a loader as a process of its own, which kills itself (SIGKILL) at this moment. */
async function killedAt(moment: string, url: string): Promise<void> {
  const load = new URL('load.ts', import.meta.url).href
  const keysFile = new URL('../kernel/keys.ts', import.meta.url).href
  const script = `
    const { loadDemoCity } = await import(${JSON.stringify(load)})
    const { Keys } = await import(${JSON.stringify(keysFile)})
    await loadDemoCity(${JSON.stringify(url)}, {
      keys: new Keys(${JSON.stringify(TEST_SECRET)}),
      today: ${JSON.stringify(options.today)},
      district: ${JSON.stringify(options.district)},
      onProgress: (done, total, what) => what === ${JSON.stringify(moment)} && process.kill(process.pid, 'SIGKILL'),
    })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' })
  const [, signal] = await once(child, 'close')
  assert.equal(signal, 'SIGKILL', 'the loader ended before it was killed')
}

/** PostgreSQL notices the end of a loader when it next reads from it. */
async function untilAlone(url: string): Promise<void> {
  const alone = `select count(*)::int as others from pg_stat_activity where application_name = 'wutong-load' and datname = current_database()`
  for (;;) {
    const [row] = await ask<{ others: number }>(url, alone)
    if (row?.others === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
