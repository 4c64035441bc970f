import pg from 'pg'
import { loadDemoCity } from '../src/demo/load.ts'
import { hide } from '../src/domains/visits/secret/public.ts'
import type { PersonId, UnitId } from '../src/kernel/ids.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { givenStaff } from '../test/people.ts'
import { withCluster } from './ground.ts'
import { tokenOf } from './load.ts'
import { startProgram } from './seats-ground.ts'
import { fillOf, type Move, MOVES } from './visits-ground.ts'

const PASSWORD = 'wutong'
/** Of a fill: noted so many days ago. */
const AGO = 40

/** A worker's phone: who holds it, by which token they are signed in, and one of the doors that are theirs. */
export type Phone = {
  readonly person: PersonId
  readonly token: string
  readonly device: string
  readonly place: string
}

export type Town = {
  readonly url: string
  readonly owner: pg.Client
  /** Of every worker, in the order in which they come. */
  readonly phones: readonly Phone[]
  readonly moves: readonly Move[]
  /** All of them. */
  readonly caseloads: number
  readonly city: UnitId
  /** Of the city's administrator. */
  readonly token: string
}

/**
 * The whole demo city with a caseload for every micro-grid, its places visited before and planned for, in the hands of
 * 2,800 workers with a phone each, behind the program in a process of its own; stopped and removed afterwards.
 */
export function withTown(work: (town: Town) => Promise<void>): Promise<void> {
  return withCluster(async (cluster) => {
    const ownerUrl = cluster.url('postgres')
    await migrate(ownerUrl, PASSWORD)
    const keys = new Keys('a-secret-for-benchmarks-of-32-characters')
    await loadDemoCity(ownerUrl, { keys, today: Temporal.Now.plainDateISO('Asia/Shanghai').toString() })
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    const appUrl = new URL(ownerUrl)
    appUrl.username = 'wutong_app'
    appUrl.password = PASSWORD
    try {
      const ground = await fill(owner, keys)
      const { token } = await givenStaff(ownerUrl, 'administrator', ground.city)
      const program = await startProgram(appUrl.href)
      try {
        await work({ ...ground, url: program.url, owner, token })
      } finally {
        await program.stop()
      }
    } finally {
      await owner.end()
    }
  })
}

async function fill(owner: pg.Client, keys: Keys): Promise<Omit<Town, 'url' | 'owner' | 'token'>> {
  await owner.query(`set timezone = 'Asia/Shanghai'`)
  await owner.query(fillOf(hide(keys, 'address', '梧桐路 12 弄 3 号 101 室')))
  await owner.query(PLANS)
  await owner.query('set session_replication_role = replica')
  await owner.query(VISITED)
  await owner.query(NOTED, [hide(keys, 'note', '楼道灯不亮，想请人看看。')])
  await owner.query('set session_replication_role = origin')
  await owner.query(PHONES)
  await owner.query(SIGNED_IN)
  await owner.query('vacuum analyze')
  const { rows: phones } = await owner.query<Omit<Phone, 'token'> & { n: number }>(DOORS)
  const { rows: moves } = await owner.query<Move>(MOVES)
  const { rows: counted } = await owner.query<{ city: UnitId; caseloads: number }>(
    `select u.id as city, (select count(*)::int from visits.holding where valid @> current_date) as caseloads
     from territory.unit u where u.kind = 'city'`,
  )
  const [there] = counted
  // Of small subdistricts some have no caseload, and do not come.
  if (!there || phones.length < 2_500) throw new Error(`Only ${phones.length} workers have caseloads`)
  return { ...there, moves, phones: phones.map(({ n, ...phone }) => ({ ...phone, token: tokenOf(n) })) }
}

/** For everybody: homes once in ninety days, shops once a quarter. */
const PLANS = `
  insert into visits.plan (unit_id, title, purpose, kinds, every_days, a_quarter, rest_days, valid)
  select u.id, p.* from territory.unit u cross join (values
    ('居民走访', '听一听。', array['household'], 90, null::int, 14, daterange(current_date - 200, null)),
    ('商铺走访', '听一听。', array['shop'], null, 1, 14, daterange(current_date - 200, null))) as p
  where u.kind = 'city'`

/** One visit of every place; of every third a note with a need that is still open. */
const VISITED = `
  insert into visits.visit (id, number, place_id, unit_id, lineage, kind, at, day, way, outcome, made_by, print, noted_at)
  select kernel.new_id(), 'B' || row_number() over (), p.id, p.unit_id, p.lineage, p.kind, now() - interval '${AGO} days',
    current_date - ${AGO}, 'door', 'met', h.person_id, '\\x01', now() - interval '${AGO} days'
  from visits.place p join visits.holding h on h.caseload_id = p.caseload_id
  where not exists (select from visits.visit v where v.place_id = p.id)`
const NOTED = `
  insert into visits.note (id, visit_id, place_id, text_cipher, need, at)
  select kernel.new_id(), v.id, v.place_id, $1, 'open', v.at
  from (select *, row_number() over (order by id) as n from visits.visit where number like 'B%') v where v.n % 3 = 0`

const PHONES = `
  insert into field.device (id, person_id, name, lineage)
  select kernel.new_id(), p.id, '手机', territory.present_lineage(g.unit_id)
  from identity.person p join identity.role_grant g on g.person_id = p.id where p.name like '走访 %'`
/** Workers come in an order that has nothing to do with where they work. */
const COME = `row_number() over (order by md5(d.person_id::text)) - 1`
const SIGNED_IN = `
  insert into identity.session (token_hash, person_id, via, expires_at)
  select sha256(convert_to('b' || lpad(n::text, 42, '0'), 'UTF8')), person_id, 'oidc', now() + interval '1 day'
  from (select d.person_id, ${COME} as n from field.device d where d.name = '手机') one`
/** A household's door of each: all of them at once, because one by one the database walks along all places. */
const DOORS = `
  select d.n::int, d.person_id as person, d.id as device, min(p.id::text)::uuid as place
  from (select d.*, ${COME} as n from field.device d where d.name = '手机') d
    join visits.holding h on h.person_id = d.person_id
    join visits.place p on p.caseload_id = h.caseload_id and p.kind = 'household'
  group by d.n, d.person_id, d.id order by d.n`
