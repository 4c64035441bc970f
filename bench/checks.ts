import pg from 'pg'
import { runAfter, runAll } from '../src/domains/checks/public.ts'
import { loadDemoCity } from '../src/demo/load.ts'
import { connect, type Database } from '../src/kernel/database.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { figure, median, type Report } from './figure.ts'
import { withCluster } from './ground.ts'

const PASSWORD = 'wutong'
const ROUNDS = 7

/** Organisations in all, and shops among those that are added to the demo's own. */
const ORGANISATIONS = 100_000

/**
 * All standing checks over the whole demo city, filled up to 100,000 organisations, with its posts; and what
 * one change costs. References of the same run: reading the same rows bare (every boundary, edge,
 * organisation, attachment, coverage, roster and post as they are stored), and the findings about
 * organisations, main stations and posts by plain SQL, which can say nothing of boundaries.
 */
export async function run(report: Report): Promise<void> {
  await withCluster(async (cluster) => {
    const ownerUrl = cluster.url('postgres')
    await migrate(ownerUrl, PASSWORD)
    const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
    await loadDemoCity(ownerUrl, { keys: new Keys('a-secret-for-benchmarks-of-32-characters'), today })
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    const appUrl = new URL(ownerUrl)
    appUrl.username = 'wutong_app'
    appUrl.password = PASSWORD
    const db = connect(appUrl.href)
    try {
      await client.query(`set timezone = 'Asia/Shanghai'`)
      await client.query(FILL, [ORGANISATIONS])
      await client.query('vacuum analyze')
      await runAll(db)
      const bare = await timed(() => readBare(client))
      const plain = await timed(() => client.query(PLAIN))
      const whole = await timed(() => runAll(db))
      report(figure('all standing checks over the whole city', whole, 'ms', bare))
      report(figure('all standing checks against plain SQL for those that SQL can tell', whole, 'ms', plain))
      for (const { name, topic, ids } of await changes(client)) {
        const times: number[] = []
        for (const id of ids) times.push(await once(() => runAfter(db, [{ topic, id }])))
        report(figure(`after one change: ${name}`, median(times), 'ms', whole))
      }
      for (const kind of ['microGrid', 'subdistrict', 'district'])
        report(
          figure(`after a corner was moved: ${kind}`, median(await moved(client, db, kind)), 'ms', whole),
        )
    } finally {
      await db.destroy()
      await client.end()
    }
  })
}

/** Where a boundary's second corner begins: after the heads of collection, polygon and ring, and one corner. */
const SECOND_CORNER = 9 + 9 + 4 + 16

/**
 * Moves one corner of a boundary by some hundred metres, so that it overlaps one neighbour, leaves a gap or sticks
 * out, and judges; then puts it back, and judges. Both directions sweep and write.
 */
async function moved(client: pg.Client, db: Database, kind: string): Promise<number[]> {
  const { rows } = await client.query<{ id: string; shape: Buffer }>(
    `select u.id, b.shape from territory.unit u join territory.boundary b on b.unit_id = u.id and b.valid @> current_date
     where u.kind = $1::territory.unit_kind order by u.id limit 8`,
    [kind],
  )
  const times: number[] = []
  let found = 0
  for (const { id, shape } of rows) {
    const other = Buffer.from(shape)
    other.writeDoubleLE(other.readDoubleLE(SECOND_CORNER) + 0.001, SECOND_CORNER)
    let written = 0
    for (const drawn of [other, shape]) {
      await client.query(
        'update territory.boundary set shape = $2 where unit_id = $1 and valid @> current_date',
        [id, drawn],
      )
      times.push(
        await once(async () => {
          const { appeared, changed, gone } = await runAfter(db, [{ topic: 'territory', id }])
          written += appeared + changed + gone
        }),
      )
    }
    if (written > 0) found++
  }
  // Where corners stand close together, one of them makes a spike too narrow to count.
  if (2 * found < rows.length)
    throw new Error(`Corners were moved, and ${found} of ${rows.length} were found`)
  return times
}

async function once(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await once(work))
  return median(times)
}

/**
 * Organisations with seats spread over the micro-grids, each covered and served as one of the demo's is. The
 * counts stand in subqueries: beside the numbers they are joined with, each row would be tried with each.
 */
const FILL = `
  with more as (
    insert into organisations.organisation (kind, name_zh, initials, street, code, valid)
    select (array['company', 'shop', 'socialOrganisation', 'company', 'shop'])[1 + n % 5]::organisations.kind,
      '补足' || n, 'bz', case when n % 5 in (1, 4) then '示范路' || n % 40 end, n, '[2020-01-01,)'
    from generate_series(1, $1::int - (select count(*)::int from organisations.organisation)) as n
    returning id, code::int as n
  ), grids as (
    select id, row_number() over (order by id) - 1 as n
    from territory.unit where kind = 'microGrid'
  ), seats as (
    insert into organisations.attachment (organisation_id, kind, unit_id, valid)
    select more.id, 'seat', grids.id, '[2020-01-01,)' from more join grids on grids.n = more.n * 7919 % (select count(*) from grids)
  ), branches as (
    select id, row_number() over (order by id) - 1 as n
    from organisations.organisation where kind = 'partyOrg'
  ), covered as (
    insert into organisations.coverage (organisation_id, covered_by, kind, valid)
    select more.id, branches.id, 'fallback', '[2020-01-01,)'
    from more join branches on branches.n = more.n % (select count(*) from branches) where more.n % 60 <> 0
  ), mains as (
    select station_id, row_number() over (order by station_id) - 1 as n
    from (select distinct station_id from stations.main_station) as one
  )
  insert into organisations.served_by (organisation_id, station_id, valid)
  select more.id, mains.station_id, '[2020-01-01,)'
  from more join mains on mains.n = more.n % (select count(*) from mains) where more.n % 50 <> 0`

async function readBare(client: pg.Client): Promise<void> {
  for (const table of [
    'territory.unit',
    'territory.unit_parent',
    'territory.boundary',
    'stations.main_station',
    'organisations.organisation',
    'organisations.attachment',
    'organisations.coverage',
    'organisations.served_by',
    'organisations.post',
    'organisations.holding',
  ])
    await client.query({ text: `select * from ${table}`, rowMode: 'array' })
}

/** What one would write by hand: anti-joins and sums, each for itself. */
const PLAIN = `
  select 'unserved', o.id::text from organisations.organisation o
  where o.valid @> current_date and o.kind in ('company', 'socialOrganisation', 'shop', 'riderHub')
    and not exists (select from organisations.served_by s
      where s.organisation_id = o.id and s.valid @> current_date)
  union all
  select 'uncovered', o.id::text from organisations.organisation o
  where o.valid @> current_date and o.kind in ('company', 'socialOrganisation')
    and not exists (select from organisations.coverage c
      where c.organisation_id = o.id and c.valid @> current_date)
  union all
  select 'street', street from (
    select street, (select l from unnest(territory.lineage(a.unit_id, current_date)) as l
        join territory.unit u on u.id = l and u.kind = 'subdistrict') as subdistrict,
      count(*) as shops, count(c.id) as covered
    from organisations.organisation o
    join organisations.attachment a on a.organisation_id = o.id and a.kind = 'seat' and a.valid @> current_date
    left join organisations.coverage c on c.organisation_id = o.id and c.valid @> current_date
    where o.kind = 'shop' and o.street is not null and o.valid @> current_date group by 1, 2
  ) as streets where shops >= 5 and covered < 0.9 * shops
  union all
  select 'main', u.id::text from territory.unit u
  where u.valid @> current_date and u.kind in ('subdistrict', 'areaGrid', 'community')
    and not exists (select from stations.main_station m
      join stations.station s on s.id = m.station_id and s.status = 'published'
      where m.unit_id = u.id and m.valid @> current_date)
  union all
  select 'vacant', p.id::text from organisations.post p
  where p.valid @> current_date
    and not exists (select from organisations.holding h where h.post_id = p.id and h.valid @> current_date)
  union all
  select 'heads', unit_id::text from organisations.post p
  join organisations.holding h on h.post_id = p.id and h.valid @> current_date
  where p.kind = 'buildingHead' and p.valid @> current_date group by unit_id having count(*) > 2`

type Some = { name: string; topic: 'territory' | 'stations' | 'organisations'; ids: string[] }

async function changes(client: pg.Client): Promise<Some[]> {
  const some = async (query: string) =>
    (await client.query<{ id: string }>(`${query} limit 15`)).rows.map(({ id }) => id)
  return [
    {
      name: 'a micro-grid, announced as it was',
      topic: 'territory',
      ids: await some(`select id from territory.unit where kind = 'microGrid'`),
    },
    {
      name: 'a subdistrict, announced as it was',
      topic: 'territory',
      ids: await some(`select id from territory.unit where kind = 'subdistrict'`),
    },
    {
      name: 'a district, announced as it was',
      topic: 'territory',
      ids: await some(`select id from territory.unit where kind = 'district'`),
    },
    {
      name: 'a company',
      topic: 'organisations',
      ids: await some(`select id from organisations.organisation where kind = 'company'`),
    },
    {
      name: 'the posts of a grid',
      topic: 'organisations',
      ids: await some(`select id from territory.unit where kind = 'areaGrid'`),
    },
    {
      name: 'a main station',
      topic: 'stations',
      ids: await some(`select distinct station_id as id from stations.main_station`),
    },
  ]
}
