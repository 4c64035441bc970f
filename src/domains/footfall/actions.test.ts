import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { givenStaff } from '../../../test/people.ts'
import { newId } from '../../kernel/new-id.ts'
import { givenStation } from '../stations/samples.ts'
import type { Busyness, FootfallChart } from './contract.ts'
import { checkFootfall, foldAll, tidyFootfall } from './jobs.ts'
import { at, dayOf, givenCounts, openFootfallTown, today, yesterday } from './samples.ts'

const { program, database, town, station, ask, newCounter, tell } = await openFootfallTown()
const quiet = await givenStation(database.ownerUrl, { unit: town.north2 })
const planner = await givenStaff(database.ownerUrl, 'planner', town.plane)
const { db } = program

async function chart(query: string): Promise<FootfallChart> {
  const reply = await ask(`/api/footfall?${query}`)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}

test('a counter tells batches late, twice and in any order: each number counts once', async () => {
  const { key } = await newCounter()
  const batch = [
    { sequence: 3, at: at(10, 5), in: 4, out: 1 },
    { sequence: 1, at: at(9, 59), in: 2, out: 0 },
  ]
  const first = await tell(key, batch)
  assert.deepEqual([first.taken, first.repeated, first.refused], [2, 0, []])
  const again = await tell(key, [
    ...batch,
    { sequence: 2, at: at(10), in: 5, out: 5 },
    { sequence: 2, at: at(10), in: 5, out: 5 },
  ])
  assert.deepEqual([again.taken, again.repeated], [1, 3])
  const { series } = await chart(dayOf('station', station, yesterday))
  const [counter] = series
  assert.deepEqual(
    [counter?.method, counter?.ins[9], counter?.ins[10], counter?.outs?.[10]],
    ['counter', 2, 9, 6],
  )
})

test('staff note heads and take a slip back; units above follow, and methods are never added up', async () => {
  const note = (heads: number, moment: string | null = at(15)) =>
    ask(`/api/stations/${station}/footfall/notes`, { method: 'POST', body: { heads, at: moment } })
  assert.equal((await note(20)).statusCode, 201)
  const slip = (await note(500)).json()
  assert.equal((await ask(`/api/footfall/notes/${slip.id}/withdraw`, { method: 'POST' })).statusCode, 200)
  assert.equal((await ask(`/api/footfall/notes/${slip.id}/withdraw`, { method: 'POST' })).statusCode, 409)
  assert.equal((await note(0)).statusCode, 400)
  assert.equal(
    (await note(5, Temporal.Now.instant().add({ hours: 2 }).toString())).json().errors[0].code,
    'count-is-ahead',
  )
  await foldAll(db)
  for (const unit of [town.north1, town.planeNorth, town.plane]) {
    const { series } = await chart(dayOf('unit', unit, yesterday))
    assert.deepEqual(
      series.map(({ method, ins }) => [method, ins[15]]),
      [
        ['counter', 0],
        ['manual', 20],
      ],
    )
  }
  const year = await chart(`of=unit&id=${town.plane}&span=year&on=${yesterday.toString()}&against=lastYear`)
  assert.equal(year.series.find(({ method }) => method === 'manual')?.ins[yesterday.month - 1], 20)
  assert.deepEqual(year.before?.series, [])
  const list = await ask(`/api/footfall/stations?unit=${town.plane}&on=${yesterday.toString()}`)
  assert.equal(list.json()[0].station, station)
  const sheet = await ask(`/api/footfall/export?${dayOf('unit', town.plane, yesterday)}&format=csv`)
  assert.match(sheet.body, /人工计数/)
})

test('exact figures are for those who note attendance there, not for all staff', async () => {
  for (const place of [dayOf('station', station), dayOf('unit', town.plane)])
    assert.equal((await ask(`/api/footfall?${place}`, { token: planner.token })).statusCode, 403)
  assert.equal((await ask(`/api/footfall?${dayOf('unit', newId())}`)).statusCode, 404)
  assert.equal(
    (await ask(`/api/footfall?${dayOf('unit', town.plane).replace(today.toString(), '2026-02-30')}`))
      .statusCode,
    400,
  )
})

test('sums cannot drift: the standing check finds none, and finds one that was written around', async () => {
  const deps = { db, log: program.log, today: () => today.toString() }
  assert.deepEqual(await checkFootfall.run(deps), [])
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(
    `update footfall.unit_day set ins[16] = ins[16] + 1 where unit_id = $1 and method = 'manual'`,
    [town.plane],
  )
  assert.deepEqual(
    (await checkFootfall.run(deps)).map(({ kind, place, method }) => [kind, place, method]),
    [['unit', town.plane, 'manual']],
  )
  await owner.query(
    `update footfall.unit_day set ins[16] = ins[16] - 1 where unit_id = $1 and method = 'manual'`,
    [town.plane],
  )
  assert.deepEqual(await checkFootfall.run(deps), [])
  await assert.rejects(owner.query(`delete from footfall.count`), /never rewritten/)
  await owner.end()
  assert.equal((await ask('/api/footfall/check')).json().faults, 0)
})

test('writers and folds at once lose nothing', async () => {
  const before = (await chart(dayOf('station', quiet, yesterday))).series[0]?.total ?? 0
  assert.equal(before, 0)
  const url = `/api/stations/${quiet}/footfall/notes`
  await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      if (n % 5 === 0) await foldAll(db)
      const reply = await ask(url, { method: 'POST', body: { heads: n + 1, at: at(9 + (n % 8)) } })
      assert.equal(reply.statusCode, 201, reply.body)
    }),
  )
  await foldAll(db)
  assert.equal((await chart(dayOf('unit', town.north2, yesterday))).series[0]?.total, (40 * 41) / 2)
  assert.deepEqual(await checkFootfall.run({ db, log: program.log, today: () => today.toString() }), [])
})

test('what everybody may know is rounded, and says nothing of few', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(60), { minLength: 24, maxLength: 24 }), async (hours) => {
      const shown = await givenStation(database.ownerUrl, { unit: town.south1 })
      await givenCounts(
        database.ownerUrl,
        shown,
        [1, 2, 3].flatMap((weeks) =>
          hours.flatMap((heads, hour) =>
            heads === 0
              ? []
              : [
                  {
                    heads,
                    at: today
                      .subtract({ weeks })
                      .toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: { hour } })
                      .toInstant()
                      .toString(),
                  },
                ],
          ),
        ),
      )
      await program.refresh()
      const reply = (await ask(`/api/stations/${shown}/footfall`, { token: '' })).json() as Busyness
      for (const [hour, told] of (reply.usual ?? []).entries()) {
        const real = hours[hour] ?? 0
        if (real < 10) assert.equal(told, null)
        else assert.ok(told !== null && told % 5 === 0 && Math.abs(told - real) <= 2.5, `${told} for ${real}`)
      }
      assert.equal(reply.now, null)
    }),
    { numRuns: 4 },
  )
  const few = (await ask(`/api/stations/${quiet}/footfall`, { token: '' })).json() as Busyness
  assert.equal(few.counted, false, 'one day is no usual day')
  assert.equal((await ask(`/api/stations/${newId()}/footfall`, { token: '' })).statusCode, 404)
})

test('no person can be derived: nothing of footfall points to one, and nobody reads single counts', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.conname as name from pg_constraint c
    where c.contype = 'f' and c.conrelid::regclass::text like 'footfall.%'
      and c.confrelid::regclass::text not in ('stations.station')`.execute(db)
  assert.deepEqual(rows, [])
  const { rows: columns } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'footfall' and column_name ~ 'person|name|phone|seat|ticket|session|holder|participant|note_by'
      and table_name || '.' || column_name not in ('counter.name', 'rule.name')`.execute(db)
  assert.deepEqual(columns, [])
  await assert.rejects(sql`select * from footfall.count`.execute(db), /permission denied/)
  const { rows: seconds } = await sql<{ n: number }>`
    select count(*)::int as n from footfall.station_day`.execute(db)
  assert.equal(seconds[0]?.n, 0, 'whoever asks without a role reads no exact figure')
})

test('single counts go when the rule of the day says so; hours and days stay', async () => {
  const later = today.add({ months: 6 })
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const left = async () =>
    (await owner.query<{ n: string }>(`select count(*) as n from footfall.count where at < now()`)).rows[0]?.n
  const days = async () =>
    (await owner.query<{ n: string }>(`select count(*) as n from footfall.station_day`)).rows[0]?.n
  const [before, kept] = [await left(), await days()]
  assert.notEqual(before, '0')
  const gone = await tidyFootfall.run({ db, log: program.log, today: () => later.toString() })
  assert.ok(gone > 0)
  assert.equal(await left(), '0')
  assert.equal(await days(), kept)
  await owner.end()
})
