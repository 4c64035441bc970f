import pg from 'pg'
import type { ResourceId } from '../src/engines/capacity/contract.ts'
import { takeManySlots, takeSlots, type SlotWish } from '../src/engines/capacity/slots/public.ts'
import { act, type Who } from '../src/kernel/access.ts'
import { writeDown } from '../src/kernel/audit.ts'
import { connect, type Database, type Tx } from '../src/kernel/database.ts'
import { PersonId, UnitId } from '../src/kernel/ids.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { newId } from '../src/kernel/new-id.ts'
import { ProblemError } from '../src/kernel/problem.ts'
import { figure, median, type Report } from './figure.ts'
import { withCluster } from './ground.ts'

const ROOMS = 36_000
const DISTRICTS = 16
const CONNECTIONS = 16
const SECONDS = 3
const ROUNDS = 3
/** Bookings of one person in one request: a term of weekly evenings. */
const SERIES = 16
/** Requests of different people that are decided together. */
const BATCH = 64

/**
 * Bookings a second over 36,000 rooms of 16 districts, none in the way of another, durable: by the engine's real
 * action in a transaction with scope and audit chain (one booking each; sixteen evenings each; 64 people's
 * together), against a plain driver loop of single-row inserts, one a transaction, into a table with the same
 * exclusion constraint, by as many connections, in turn: medians of three rounds of three seconds. And fifty
 * rivals on fifty connections for one hour of one room.
 */
export async function run(report: Report): Promise<void> {
  await withCluster(async (cluster) => {
    const ownerUrl = cluster.url('postgres')
    await migrate(ownerUrl, 'wutong')
    const url = new URL(ownerUrl)
    url.username = 'wutong_app'
    url.password = 'wutong'
    const db = connect(url.href, { most: 64 })
    const rooms = await givenRooms(ownerUrl)
    const plain = new pg.Pool({ connectionString: ownerUrl, max: CONNECTIONS })
    const rates = {
      plain: [] as number[],
      one: [] as number[],
      series: [] as number[],
      batch: [] as number[],
    }
    const next = freeHours(rooms)
    try {
      for (let round = 0; round < ROUNDS; round++) {
        rates.plain.push(await rate(() => insertPlain(plain, next()), 1))
        rates.one.push(await rate(() => bookOne(db, [next()]), 1))
        rates.series.push(await rate(() => bookOne(db, Array.from({ length: SERIES }, next)), SERIES))
        rates.batch.push(await rate(() => bookMany(db, Array.from({ length: BATCH }, next)), BATCH))
      }
      const bare = median(rates.plain)
      report(figure('bare single-row inserts under the constraint', bare, 'per second'))
      report(figure('bookings, one a transaction', median(rates.one), 'per second', bare))
      report(figure(`bookings in series of ${SERIES}`, median(rates.series), 'per second', bare))
      report(figure(`bookings of ${BATCH} people decided together`, median(rates.batch), 'per second', bare))
      await race(db, rooms, report)
    } finally {
      await plain.end()
      await db.destroy()
    }
  })
}

type Room = { readonly id: ResourceId; readonly lineage: readonly UnitId[] }
type Hour = { readonly room: Room; readonly hour: number }

async function givenRooms(ownerUrl: string): Promise<Room[]> {
  const [city, ...districts] = Array.from({ length: DISTRICTS + 1 }, () => UnitId.parse(newId()))
  const rooms = Array.from({ length: ROOMS }, (_, i): Room => {
    const district = districts[i % DISTRICTS] as UnitId
    return { id: newId() as ResourceId, lineage: [UnitId.parse(newId()), district, city as UnitId] }
  })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    `insert into capacity.resource (id, subject_kind, subject_id, permissions, lineage)
     select (r ->> 'id')::uuid, 'space', gen_random_uuid(), '{booking.decide}',
       array(select jsonb_array_elements_text(r -> 'lineage')::uuid)
     from jsonb_array_elements($1::jsonb) as r`,
    [JSON.stringify(rooms)],
  )
  await client.query(`create table public.plain_booking (room uuid not null, during tstzrange not null, person uuid not null,
    key uuid not null unique, at timestamptz not null default now(),
    constraint plain_no_overlap exclude using gist (room with =, during with &&))`)
  await client.query('analyze capacity.resource')
  await client.end()
  return rooms
}

/** Hours that nobody has yet: every room's first, then every room's second, in an order that scatters. */
function freeHours(rooms: readonly Room[]): () => Hour {
  let given = 0
  return () => {
    const number = given++
    const room = rooms[(number * 7919) % rooms.length] as Room
    return { room, hour: Math.floor(number / rooms.length) }
  }
}

const START = Temporal.Instant.from('2026-12-01T00:00:00Z')

function wishOf({ room, hour }: Hour): SlotWish {
  const from = START.add({ hours: hour * 2 })
  return { resource: room.id, during: { from, to: from.add({ hours: 1 }) }, after: 15 }
}

const somebody = (): Who & { person: PersonId } => ({
  person: PersonId.parse(newId()),
  kind: 'resident',
  grants: {},
})

const termsOf = (person: PersonId) => ({
  holder: person,
  key: newId(),
  state: 'confirmed' as const,
  keeper: 'bookings',
  subject: { kind: 'booking', id: newId() },
})

function note(tx: Tx, { room }: Hour): void {
  writeDown(tx, { action: 'booking.make', subject: { kind: 'space', id: room.id }, lineage: room.lineage })
}

async function bookOne(db: Database, hours: readonly Hour[]): Promise<void> {
  const who = somebody()
  await act(db, who, async (tx) => {
    await takeSlots(tx, hours.map(wishOf), termsOf(who.person))
    if (hours[0]) note(tx, hours[0])
  })
}

/** Taken in by somebody who may everywhere: each of the people has an audit line of their own. */
async function bookMany(db: Database, hours: readonly Hour[]): Promise<void> {
  const city = hours[0]?.room.lineage.at(-1)
  const who: Who = {
    person: PersonId.parse(newId()),
    kind: 'staff',
    grants: { 'booking.decide': city ? [city] : [] },
  }
  await act(db, who, async (tx) => {
    const answers = await takeManySlots(
      tx,
      hours.map((one) => ({ ...termsOf(PersonId.parse(newId())), wishes: [wishOf(one)] })),
    )
    if (answers.some(({ slots }) => slots === null)) throw new Error('Somebody was in the way')
    for (const one of hours) note(tx, one)
  })
}

async function insertPlain(pool: pg.Pool, hour: Hour): Promise<void> {
  const { resource, during } = wishOf(hour)
  await pool.query({
    name: 'plain',
    text: `insert into public.plain_booking (room, during, person, key) values ($1, tstzrange($2, $3), $4, $5)`,
    values: [resource, during.from.toString(), during.to.toString(), newId(), newId()],
  })
}

/** Things done per second by as many at once as there are connections. */
async function rate(work: () => Promise<void>, each: number): Promise<number> {
  const started = performance.now()
  const until = started + SECONDS * 1_000
  let done = 0
  const loop = async () => {
    while (performance.now() < until) {
      await work()
      done += each
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, loop))
  return (done * 1_000) / (performance.now() - started)
}

async function race(db: Database, rooms: readonly Room[], report: Report): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < 11; round++) {
    const room = rooms[round] as Room
    const started = performance.now()
    const ends = await Promise.allSettled(
      Array.from({ length: 50 }, () => bookOne(db, [{ room, hour: 100_000 }])),
    )
    times.push(performance.now() - started)
    const winners = ends.filter(({ status }) => status === 'fulfilled').length
    const isClean = ends.every(
      (end) =>
        end.status === 'fulfilled' ||
        (end.reason instanceof ProblemError && end.reason.type === 'slot-taken'),
    )
    if (winners !== 1 || !isClean) throw new Error(`${winners} winners`)
  }
  report(
    figure('fifty rivals on fifty connections for one hour, all answered, one winner', median(times), 'ms'),
  )
}
