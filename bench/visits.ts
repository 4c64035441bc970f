import pg from 'pg'
import { grantsOf } from '../src/domains/identity/public.ts'
import { reassign, showFigures } from '../src/domains/visits/public.ts'
import { loadDemoCity } from '../src/demo/load.ts'
import { act, look, type Who } from '../src/kernel/access.ts'
import { connect } from '../src/kernel/database.ts'
import { PersonId, UnitId } from '../src/kernel/ids.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import pino from 'pino'
import { openTerritory } from '../src/domains/territory/public.ts'
import { figure, median, type Report } from './figure.ts'
import { withCluster } from './ground.ts'
import { fillOf, type Move, MOVES } from './visits-ground.ts'

const PASSWORD = 'wutong'
const ROUNDS = 5

/**
 * Every micro-grid of the city has a caseload with places; all of them change hands in one action, visitor by visitor.
 * Reference of the same run: the same rows by a bare UPDATE and INSERT of the owner, with all constraints and nothing
 * else. Then the figures of a district with as many places, against reading its places and days bare.
 */
export async function run(report: Report): Promise<void> {
  await withCluster(async (cluster) => {
    const ownerUrl = cluster.url('postgres')
    await migrate(ownerUrl, PASSWORD)
    const today = Temporal.Now.plainDateISO('Asia/Shanghai')
    await loadDemoCity(ownerUrl, {
      keys: new Keys('a-secret-for-benchmarks-of-32-characters'),
      today: today.toString(),
    })
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    const appUrl = new URL(ownerUrl)
    appUrl.username = 'wutong_app'
    appUrl.password = PASSWORD
    const db = connect(appUrl.href)
    const territory = await openTerritory({ db, log: pino({ level: 'warn' }), timeZone: 'Asia/Shanghai' })
    try {
      await measure({ client, db, territory, report, today })
    } finally {
      territory.stop()
      await db.destroy()
      await client.end()
    }
  })
}

type Around = {
  client: pg.Client
  db: ReturnType<typeof connect>
  territory: Awaited<ReturnType<typeof openTerritory>>
  report: Report
  today: Temporal.PlainDate
}

async function measure({ client, db, territory, report, today }: Around): Promise<void> {
  await client.query(`set timezone = 'Asia/Shanghai'`)
  await client.query(fillOf())
  await client.query('vacuum analyze')
  const { rows: moves } = await client.query<Move>(MOVES)
  const { rows: admins } = await client.query<{ id: PersonId; unit: UnitId }>(
    `select p.id, u.id as unit from identity.person p, territory.unit u where p.name = '演示·上官海' and u.kind = 'city'`,
  )
  const [admin] = admins
  if (!admin) throw new Error('There is nobody to reassign')
  const unit = admin.unit
  const who: Who = {
    person: admin.id,
    kind: 'staff',
    grants: grantsOf([{ role: 'administrator', unit, from: '2020-01-01', until: null }], today.toString()),
  }
  const bare: number[] = []
  const whole: number[] = []
  let changed = 0
  for (let round = 1; round <= ROUNDS; round++) {
    const from = today.add({ days: round }).toString()
    bare.push(await timed(() => bareMove(client, from, moves)))
    const wish = { unit, from, until: null, which: { by: 'holder' as const, moves } }
    whole.push(
      await timed(async () => {
        changed = await act(db, who, (tx) => reassign(tx, who, wish, today.toString()))
      }),
    )
  }
  if (changed < 33_000) throw new Error(`Only ${changed} changed hands`)
  report(
    figure(
      `${changed} micro-grids' caseloads given to others in one action`,
      median(whole),
      'ms',
      median(bare),
    ),
  )
  await figures({ client, db, territory, report, today }, who)
}

async function figures({ client, db, territory, report, today }: Around, who: Who): Promise<void> {
  const [district] = territory.search('浦东新区', 'district')
  if (!district) throw new Error('There is no Pudong')
  const [times, bare]: [number[], number[]] = [[], []]
  const asked = {
    unit: district.id,
    from: today.subtract({ days: 90 }).toString(),
    until: today.add({ days: 30 }).toString(),
  }
  let places = 0
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(
      await timed(() =>
        client.query(
          `select (select count(*) from (select id, unit_id, met_on, tried_on, since from visits.place where lineage @> array[$1::uuid] offset 0) p),
            (select sum(met) from visits.tally where lineage @> array[$1::uuid])`,
          [district.id],
        ),
      ),
    )
    times.push(
      await timed(async () => {
        const shown = await look(db, who, (tx) => showFigures(tx, territory, who, asked, today.toString()))
        places = shown.total.figures?.places ?? 0
      }),
    )
  }
  report(figure(`figures of a district with ${places} places`, median(times), 'ms', median(bare)))
}

/** The same rows by bare statements, taken back afterwards. */
async function bareMove(client: pg.Client, from: string, moves: readonly object[]): Promise<void> {
  await client.query('begin')
  await client.query(
    `update visits.holding set valid = daterange(lower(valid), $1::date) where valid @> $1::date
       and person_id = any(array(select (m->>'heldBy')::uuid from jsonb_array_elements($2::jsonb) m))`,
    [from, JSON.stringify(moves)],
  )
  await client.query(
    `insert into visits.holding (caseload_id, person_id, valid, lineage)
     select h.caseload_id, (m->>'to')::uuid, daterange($1::date, null), h.lineage
     from jsonb_array_elements($2::jsonb) m join visits.holding h on h.person_id = (m->>'heldBy')::uuid
     where upper(h.valid) = $1::date`,
    [from, JSON.stringify(moves)],
  )
  await client.query('rollback')
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
