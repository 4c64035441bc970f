import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { generateCity, readCitySource } from '../src/demo/city/city.ts'
import { locateWithin } from '../src/domains/territory/atlas/border/rules.ts'
import { latticeOf } from '../src/domains/territory/atlas/geometry/rules.ts'
import { type Atlas, buildAtlas } from '../src/domains/territory/atlas/locate/rules.ts'
import { removeCluster, startCluster } from '../src/kernel/cluster/cluster.ts'
import { type Box, boxOf, type Position, type Shape } from '../src/kernel/geo.ts'
import { encodeShape, unpackWkb } from '../src/kernel/wkb.ts'
import type { Report } from './figure.ts'

/**
 * Point to micro-grid: lookups per second from memory against PostgreSQL's own polygons, one query for
 * each lookup over one connection and prepared, as a program asks; and, for fairness, thousands of
 * lookups in one query, as nobody who waits for an answer asks.
 *
 * PostgreSQL is given whole lattice steps, not degrees: it takes products of differences below 1e-6 for
 * zero, and in degrees would put a place 30 m from a slanting border on both sides of it.
 */

const QUERIES_MS = 3000
const BATCH = 10_000

// Both answer the lowest leaf, as the atlas does where PostgreSQL lets a border belong to both sides.
const ONE = `select id from leaf where frame @> box(point($1, $2), point($1, $2)) and outline @> point($1, $2)
  order by id limit 1`
const MANY = `select coalesce((select id from leaf where frame @> box(at, at) and outline @> at
    order by id limit 1), -1) as id
  from (select n, point(x, y) as at from unnest($1::float8[], $2::float8[]) with ordinality as p(x, y, n)) as asked
  order by n`

/**
 * Measures on the micro-grids of the demo city. The server is TEST_PG or DATABASE_URL, or else one started
 * for the purpose; only a temporary table is made on it.
 */
export async function run(report: Report): Promise<void> {
  const { shapes, parents } = demoTree()
  const random = randomFrom(1)
  const boxes = shapes.map(boxOf)
  const places = Array.from({ length: 500_000 }, () =>
    placeIn(boxes[Math.floor(random() * boxes.length)]!, random),
  )
  const wkb = shapes.map(encodeShape)
  const unpacking = time(() => unpackWkb(wkb))
  const building = time(() => buildAtlas(unpacking.result))
  const atlas = building.result
  const located = ratePerSecond(places, ([lon, lat]) => atlas.locate(lon, lat))
  const candidates = ratePerSecond(
    places,
    ([lon, lat]) => locateWithin(atlas, parents, lon, lat).candidates.length,
  )
  const server = await withServer((url) => askServer(url, shapes, places, atlas))
  const tell = (name: string, value: number, unit: string, reference: number | null) =>
    report({ name, value, unit, reference, ratio: reference === null ? null : value / reference })
  tell('point-to-grid', located, 'lookups/s', server.single)
  tell('point-to-grid against lookups in batches', located, 'lookups/s', server.batch)
  tell('point-to-grid with candidates near borders', candidates, 'lookups/s', server.single)
  tell('point-to-grid memory', atlas.bytes, 'bytes', server.bytes)
  tell('point-to-grid unpacking of boundaries', unpacking.ms, 'ms', null)
  tell('point-to-grid building', building.ms, 'ms', server.loadMs)
  tell('point-to-grid answers unlike the server’s', server.unlike, 'lookups', BATCH)
}

/** The demo city's tree with the micro-grids first, and their boundaries. */
function demoTree(): { shapes: Shape[]; parents: Int32Array } {
  const units = generateCity(readCitySource(join(import.meta.dirname, '../data')))
  const leaves = units.filter(({ kind }) => kind === 'microGrid')
  const tree = [...leaves, ...units.filter(({ kind }) => kind !== 'microGrid')]
  const indexes = new Map(tree.map(({ code }, index) => [code, index]))
  return {
    shapes: leaves.map(({ shape }) => shape),
    parents: Int32Array.from(tree, ({ parent }) => (parent === null ? -1 : indexes.get(parent)!)),
  }
}

type ServerFigures = { single: number; batch: number; bytes: number; loadMs: number; unlike: number }

async function askServer(
  url: string,
  shapes: readonly Shape[],
  places: readonly Position[],
  atlas: Atlas,
): Promise<ServerFigures> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const loadMs = await loadLeaves(client, shapes)
    const size = await client.query<{ bytes: string }>(`select pg_total_relation_size('leaf') as bytes`)
    const some = places.slice(0, BATCH)
    const xs = some.map(([lon]) => latticeOf(lon))
    const ys = some.map(([, lat]) => latticeOf(lat))
    const askMany = () => client.query<{ id: number }>({ name: 'many', text: MANY, values: [xs, ys] })
    const { rows } = await askMany()
    const unlike = some.filter(([lon, lat], index) => atlas.locate(lon, lat) !== rows[index]?.id).length
    const batch = BATCH * (await callsPerSecond(askMany))
    const single = await callsPerSecond((call) =>
      client.query({ name: 'one', text: ONE, values: places[call % places.length]!.map(latticeOf) }),
    )
    return { single, batch, bytes: Number(size.rows[0]?.bytes), loadMs, unlike }
  } finally {
    await client.end()
  }
}

/** Fills and indexes the table that is asked; milliseconds. Only outer rings: PostgreSQL's polygons have no holes. */
async function loadLeaves(client: pg.Client, shapes: readonly Shape[]): Promise<number> {
  const started = performance.now()
  // A generic plan spares the server the planning of every single lookup.
  await client.query('set plan_cache_mode = force_generic_plan')
  await client.query(
    'create temporary table leaf (id int not null, outline polygon not null, frame box not null)',
  )
  const parts = shapes.flatMap((shape, id) =>
    shape.map(([outer]) => ({ id, outline: polygonText(outer ?? []) })),
  )
  await client.query(
    `insert into leaf select id, outline::polygon, outline::polygon::box
     from unnest($1::int[], $2::text[]) as parts(id, outline)`,
    [parts.map(({ id }) => id), parts.map(({ outline }) => outline)],
  )
  await client.query('create index on leaf using gist (frame)')
  await client.query('analyze leaf')
  return performance.now() - started
}

function polygonText(ring: readonly Position[]): string {
  return `(${ring
    .slice(1)
    .map(([lon, lat]) => `(${latticeOf(lon)},${latticeOf(lat)})`)
    .join()})`
}

async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const test = process.env['TEST_PG']
  const given = test ? `${test.replace(/\/$/, '')}/postgres` : process.env['DATABASE_URL']
  if (given) return work(given)
  const folder = await mkdtemp(join(tmpdir(), 'wutong-bench-'))
  // mkdtemp's 0700 would keep PostgreSQL's own user out.
  await chmod(folder, 0o755)
  const cluster = await startCluster({ folder, durable: true, maxConnections: 20, onLog: () => {} })
  try {
    return await work(cluster.url('postgres'))
  } finally {
    await cluster.stop()
    await removeCluster(folder)
  }
}

function time<T>(work: () => T): { result: T; ms: number } {
  const started = performance.now()
  const result = work()
  return { result, ms: performance.now() - started }
}

/** Calls a second, over the best of five rounds through all places: the others were disturbed. */
function ratePerSecond(places: readonly Position[], look: (place: Position) => number): number {
  let best = Infinity
  let sum = 0
  for (let round = 0; round < 5; round++) {
    const { ms } = time(() => {
      for (const place of places) sum += look(place)
    })
    best = Math.min(best, ms)
  }
  if (sum === 0) throw new Error('Nothing was found')
  return (places.length / best) * 1000
}

async function callsPerSecond(ask: (call: number) => Promise<unknown>): Promise<number> {
  for (let call = 0; call < 10; call++) await ask(call)
  const started = performance.now()
  let calls = 0
  while (performance.now() - started < QUERIES_MS) await ask(calls++)
  return (calls / (performance.now() - started)) * 1000
}

/** A place in the box around a leaf: leaves are chosen alike, so dense quarters are asked about most. */
function placeIn([west, south, east, north]: Box, random: () => number): Position {
  return [west + (east - west) * random(), south + (north - south) * random()]
}

/** The same numbers from 0 to below 1 on every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
