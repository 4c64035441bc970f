import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { keepFolding } from '../src/domains/footfall/public.ts'
import { givenStaff } from '../test/people.ts'
import { figure, median, quantile, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'

/** Visits of the year that is generated (../shared/domain/systems.md, 23). */
const VISITS = 86_000_000
/** The part of the city's stations that count; FOOTFALL_SHARE=0.1 is quick, and says the same of charts. */
const SHARE = Number(process.env['FOOTFALL_SHARE'] ?? 1)
const ROUNDS = 25
const SECONDS = 6
/** Counters that write at once, and counts in a batch: half a day of minutes after a lost network. */
const WRITERS = 8
const BATCH = 500

/**
 * A year of 86 million visits as hours and days of every station and of every unit above, by two methods, then
 * charts over HTTP as staff ask for them (whole answers, medians and 99th of 25, each of another place) against an
 * empty route; and counters that write batches through their API while the fold runs, against the same rows by one
 * bare insert statement a batch and by COPY, all on the same two cores. Single counts of the year are not made: no chart
 * reads them, and the rule of the day keeps them for a quarter.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program, ownerUrl }) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    const city = program.territory.root()
    if (!city) throw new Error('There is no city')
    const started = performance.now()
    const { rows, visits } = await generate(owner)
    console.error(
      `  ${visits} visits as ${rows} rows of a day in ${Math.round((performance.now() - started) / 1000)} s`,
    )
    const { token } = await givenStaff(ownerUrl, 'administrator', city.id)
    await charts(report, owner, { url, cookie: `wutong_session=${token}`, city: city.id })
    const folding = keepFolding(program)
    await writing(report, owner, url)
    await folding.stop()
    await check(report, owner)
    await owner.end()
  })
}

/** Rows take one of 200 days that are drawn once, so that a year is made of ready arrays. */
const GENERATE = `
  create temp table shape as
    select k, h.method::footfall.method as method, (
      select array_agg(greatest(0, round((0.5 + (k % 10) / 10.0) * $1 * weight))::int order by hour)
      from unnest(array[0,0,0,0,0,0,.01,.03,.07,.1,.11,.08,.06,.07,.09,.1,.09,.07,.05,.04,.02,.01,0,0]) with ordinality as w (weight, hour)) as ins
    from generate_series(0, 99) as k, (values ('counter'), ('checkIn')) as h (method)`

async function generate(owner: pg.Client) {
  await owner.query(`delete from footfall.delta; truncate footfall.station_day, footfall.unit_day`)
  await owner.query(`select footfall.make_room(current_date - 400, current_date)`)
  const { rows } = await owner
    .query<{ n: number }>(
      `create temp table chosen as select id, unit_id, territory.lineage(unit_id, current_date) as lineage, row_number() over () as n
     from stations.station where status = 'published' and hashtext(id::text) & 1023 < 1024 * ${SHARE};
     select count(*)::int as n from chosen`,
    )
    .then((all) => (all as unknown as pg.QueryResult<{ n: number }>[])[1] ?? { rows: [] })
  const stations = rows[0]?.n ?? 1
  await owner.query(GENERATE.replace('$1', String((VISITS / 365 / stations) * 0.96)))
  const made = await owner.query(`
    insert into footfall.station_day (station_id, day, method, ins, outs, lineage)
    select c.id, d::date, s.method, s.ins, s.ins, c.lineage
    from generate_series(current_date - 365, current_date - 1, interval '1 day') as d, chosen c
      join shape s on s.k = (c.n * 7) % 100 and (s.method = 'counter' or c.n % 4 = 0)`)
  const units = await owner.query(`
    insert into footfall.unit_day (unit_id, day, method, ins, outs, lineage)
    with u as materialized (
      select sums.*, territory.lineage(id, current_date) as lineage
      from (select x.id, s.method, footfall.sum_hours(s.ins) as ins from chosen c cross join unnest(c.lineage) as x (id)
        join shape s on s.k = (c.n * 7) % 100 and (s.method = 'counter' or c.n % 4 = 0) group by 1, 2) sums)
    select u.id, d::date, u.method, u.ins, u.ins, u.lineage
    from u, generate_series(current_date - 365, current_date - 1, interval '1 day') as d`)
  await owner.query(`analyze footfall.station_day, footfall.unit_day`)
  const { rows: sums } = await owner.query<{ visits: number }>(
    `select sum(total)::int as visits from footfall.station_day where method = 'counter'`,
  )
  return { rows: (made.rowCount ?? 0) + (units.rowCount ?? 0), visits: sums[0]?.visits ?? 0 }
}

type Asking = { url: string; cookie: string; city: string }

async function charts(report: Report, owner: pg.Client, asking: Asking): Promise<void> {
  const { rows: stations } = await owner.query<{ id: string }>(
    `select id from chosen order by random() limit ${ROUNDS}`,
  )
  const { rows: subdistricts } = await owner.query<{ id: string }>(
    `select id from territory.unit where kind = 'subdistrict' and id in (select unit_id from footfall.unit_day) order by random() limit ${ROUNDS}`,
  )
  const places = {
    'a station': stations.map(({ id }) => `of=station&id=${id}`),
    'a subdistrict': subdistricts.map(({ id }) => `of=unit&id=${id}`),
    'the city': [`of=unit&id=${asking.city}`],
  }
  const empty: number[] = []
  for (let round = 0; round < ROUNDS; round++) empty.push(await ask(asking, '/health'))
  const yesterday = Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: 1 }).toString()
  const worst: number[] = []
  for (const [name, all] of Object.entries(places))
    for (const span of ['day', 'month', 'year']) {
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round++)
        times.push(
          await ask(
            asking,
            `/api/footfall?${all[round % all.length] ?? ''}&span=${span}&on=${yesterday}&against=lastYear`,
          ),
        )
      worst.push(quantile(times, 0.99))
      report(
        figure(
          `chart of ${name}, ${span} beside last year's, with what is there now`,
          median(times),
          'ms',
          median(empty),
        ),
      )
    }
  report(figure('slowest chart of all', Math.max(...worst), 'ms', 50))
  const list: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    list.push(await ask(asking, `/api/footfall/stations?unit=${asking.city}&on=${yesterday}`))
  report(figure('the 200 busiest stations of the city on a day', median(list), 'ms', median(empty)))
}

async function ask({ url, cookie }: Asking, path: string): Promise<number> {
  const started = performance.now()
  const reply = await fetch(url + path, { headers: { cookie } })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 300)}`)
  return performance.now() - started
}

async function writing(report: Report, owner: pg.Client, url: string): Promise<void> {
  const keys = Array.from({ length: WRITERS }, () => `wtc_${randomBytes(24).toString('base64url')}`)
  await owner.query(
    `insert into footfall.counter (station_id, name, key_hash)
     select c.id, 'bench', k.hash from unnest($1::bytea[]) with ordinality as k (hash, n) join chosen c using (n)`,
    [keys.map((key) => createHash('sha256').update(key).digest())],
  )
  const base = Temporal.Now.instant().subtract({ hours: 12 }).epochMilliseconds
  const bare = await bareInserts(owner)
  await owner.query('truncate bench_count')
  const copied = await byCopy(owner)
  const end = performance.now() + SECONDS * 1000
  let counts = 0
  const started = performance.now()
  await Promise.all(
    keys.map(async (key) => {
      for (let sequence = 0; performance.now() < end; sequence += BATCH) {
        const body = JSON.stringify({
          counts: Array.from({ length: BATCH }, (_, n) => ({
            sequence: sequence + n,
            at: new Date(base + n * 60_000).toISOString(),
            in: 1,
            out: 1,
          })),
        })
        const reply = await fetch(`${url}/api/footfall/counts`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
          body,
        })
        if (!reply.ok) throw new Error(await reply.text())
        counts += ((await reply.json()) as { taken: number }).taken
      }
    }),
  )
  const perSecond = (counts * 1000) / (performance.now() - started)
  report(figure(`counts written through the API in batches of ${BATCH}`, perSecond, 'a second', 20_000))
  report(figure('the same, against bare inserts of the same batches', perSecond, 'a second', bare))
  report(figure('the same, against one COPY of them', perSecond, 'a second', copied))
}

const ROWS = `select (select id from chosen limit 1), date_trunc('minute', now()) - n * interval '1 minute', 'counter'::footfall.method, 1, 1, kernel.new_id()
  from unnest($1::int[]) as n`

/** The same rows into a table that nobody sums: one statement a batch, one commit each. */
async function bareInserts(owner: pg.Client): Promise<number> {
  await owner.query(`create table bench_count (like footfall.count including all)`)
  const numbers = Array.from({ length: BATCH }, (_, n) => n)
  const started = performance.now()
  let rows = 0
  while (performance.now() - started < 3_000) {
    await owner.query(`insert into bench_count ${ROWS}`, [numbers])
    rows += BATCH
  }
  return (rows * 1000) / (performance.now() - started)
}

/** As fast as rows can come: two hundred thousand by one COPY. */
async function byCopy(owner: pg.Client): Promise<number> {
  const { from } = await import('pg-copy-streams')
  const { rows } = await owner.query<{ id: string }>(`select id from chosen limit 1`)
  const at = new Date().toISOString().slice(0, 16)
  const line = `${rows[0]?.id ?? ''}\t${at}:00Z\tcounter\t1\t1\t${rows[0]?.id ?? ''}\n`
  const text = Buffer.from(line.repeat(10_000))
  const started = performance.now()
  const stream = owner.query(
    from('copy bench_count (station_id, at, method, heads_in, heads_out, counter_id) from stdin'),
  )
  const done = new Promise((resolve, reject) => stream.on('finish', resolve).on('error', reject))
  for (let n = 0; n < 20; n++)
    if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', resolve))
  stream.end()
  await done
  return (200_000 * 1000) / (performance.now() - started)
}

/** What was written is in all sums: the standing check of the days that were written to. */
async function check(report: Report, owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ done: number }>('select footfall.fold() as done')
    if (rows[0]?.done === 0) break
  }
  const started = performance.now()
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from footfall.faults(current_date, current_date)`,
  )
  if (rows[0]?.n !== 0) throw new Error(`${rows[0]?.n} sums disagree`)
  report(figure('standing check of a day', (performance.now() - started) / 1000, 's'))
}
