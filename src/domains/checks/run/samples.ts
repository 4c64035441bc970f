import fc from 'fast-check'
import pg from 'pg'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import type { Shape } from '../../../kernel/geo.ts'
import { encodeShape } from '../../../kernel/wkb.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown, type Town, TOWN_AT } from '../../territory/samples.ts'
import { givenOrganisation, givenPost } from '../samples.ts'
import type { Change } from '../scope/rules.ts'

/** A town with stations, organisations and posts, in which steps change what checks look at. */
export async function openCheckedTown() {
  const database = await freshDatabase()
  const town = await givenTown(database.ownerUrl)
  const client = new pg.Client({ connectionString: database.ownerUrl })
  // The database is dropped when the tests are done, whoever is connected.
  client.on('error', () => {})
  await client.connect()
  whenDone(() => client.end())
  const { person } = await givenStaff(database.ownerUrl, 'gridWorker', town.plane)
  const stations = await Promise.all([
    givenStation(database.ownerUrl, { unit: town.north1 }),
    givenStation(database.ownerUrl, { unit: town.maple1 }),
  ])
  const { branches, members } = await givenMembers(client, town)
  const posts = await givenPosts(client, town, person)
  await givenRules(client, town)
  return { database, town, client, person, units: Object.values(town), stations, branches, members, posts }
}

export type CheckedTown = Awaited<ReturnType<typeof openCheckedTown>>

async function givenMembers(
  client: pg.Client,
  town: Town,
): Promise<{ branches: string[]; members: string[] }> {
  const [branches, members]: [string[], string[]] = [[], []]
  for (const seat of [town.north1, town.maple1])
    branches.push(await givenOrganisation(client, { kind: 'partyOrg', seat }))
  for (const [i, seat] of [
    town.north1,
    town.north2,
    town.south1,
    town.maple1,
    town.willow1,
    town.planeNorth,
  ].entries())
    for (const kind of ['company', 'shop', 'shop'] as const)
      members.push(
        await givenOrganisation(client, {
          kind,
          seat,
          ...(kind === 'shop' && { street: i % 2 ? '甲路' : '乙路' }),
        }),
      )
  return { branches, members }
}

async function givenPosts(client: pg.Client, town: Town, person: string): Promise<string[]> {
  const posts: string[] = []
  for (const unit of [town.planeGrid, town.mapleGrid, town.north1])
    for (const [kind, number] of [
      ['worker', 1],
      ['buildingHead', 1],
      ['buildingHead', 2],
      ['buildingHead', 3],
      ['buildingHead', 4],
    ] as const)
      posts.push(await givenPost(client, { unit, kind, number, ...(number > 1 && { holder: person }) }))
  return posts
}

/** Small numbers, so that a few organisations make a difference; and a district with rules of its own. */
async function givenRules(client: pg.Client, town: Town): Promise<void> {
  await client.query(`
    update checks.rule set value = value || '{"least": 1, "most": 4}' where code = 'staffing';
    update checks.rule set value = '{"leastShops": 2, "leastShare": 0.8}' where code = 'street'`)
  for (const [code, value] of [
    ['served', '{"kinds": ["shop"]}'],
    ['mainStation', '{"kinds": ["community"]}'],
    ['street', '{"leastShops": 1, "leastShare": 1}'],
    ['buildingHeads', '{"most": 1}'],
  ] as const)
    await client.query(
      `insert into checks.rule (code, unit_id, value, source_zh, source_en, valid)
       values ($1, $2, $3, '示范', 'sample', '[2020-01-01,)')`,
      [code, town.west, value],
    )
}

/** Something that becomes otherwise; places and organisations by their index in the town. */
export type Step =
  | { do: 'redraw'; unit: number; dx: number; dy: number }
  | { do: 'move'; unit: keyof Town; parent: number }
  | { do: 'cover'; who: number; by: number }
  | { do: 'serve'; who: number; by: number }
  | { do: 'end'; who: number }
  | { do: 'street'; who: number; name: string }
  | { do: 'hold'; post: number; held: boolean }
  | { do: 'lead'; unit: number; station: number }
  | { do: 'retire'; station: number; status: string }

const index = (list: readonly unknown[]) => fc.nat({ max: list.length - 1 })

/** Any step that a town allows. */
export const stepIn = ({ units, members, branches, posts }: CheckedTown): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.record({
      do: fc.constant('redraw' as const),
      unit: index(units),
      dx: fc.integer({ min: -2, max: 2 }),
      dy: fc.integer({ min: -2, max: 2 }),
    }),
    fc.record({
      do: fc.constant('move' as const),
      unit: fc.constantFrom<keyof Town>('north1', 'maple1', 'south1', 'plane', 'planeNorth', 'willow'),
      parent: fc.nat({ max: 5 }),
    }),
    fc.record({ do: fc.constant('cover' as const), who: index(members), by: fc.nat({ max: 2 }) }),
    fc.record({ do: fc.constant('serve' as const), who: index(members), by: fc.nat({ max: 2 }) }),
    fc.record({ do: fc.constant('end' as const), who: index([...members, ...branches]) }),
    fc.record({
      do: fc.constant('street' as const),
      who: index(members),
      name: fc.constantFrom('甲路', '乙路'),
    }),
    fc.record({ do: fc.constant('hold' as const), post: index(posts), held: fc.boolean() }),
    fc.record({ do: fc.constant('lead' as const), unit: index(units), station: fc.nat({ max: 2 }) }),
    fc.record({
      do: fc.constant('retire' as const),
      station: fc.nat({ max: 1 }),
      status: fc.constantFrom('published', 'retired'),
    }),
  )

const PARENTS: Record<string, (keyof Town)[]> = {
  microGrid: ['planeNorth', 'planeSouth', 'mapleOne', 'willowOne'],
  community: ['plane', 'maple', 'willow'],
  subdistrict: ['east', 'west'],
}

/** Ends what holds of something and begins something else: each a day after the other, all long ago. */
async function swap(
  { client }: CheckedTown,
  table: string,
  where: string,
  values: unknown[],
  columns: string | null,
): Promise<void> {
  await client.query(
    `update ${table} set valid = daterange(lower(valid), lower(valid) + 1) where ${where} and upper_inf(valid)`,
    values.slice(0, 1),
  )
  if (columns === null) return
  const places = values.map((_, i) => `$${i + 1}`).join(', ')
  await client.query(
    `insert into ${table} (${columns}, valid) select ${places}, daterange(
       (select coalesce(max(upper(valid)), '2020-01-01') from ${table} where ${where}), null)`,
    values,
  )
}

/** Does a step as the owner of the tables and says what would be announced. */
export async function take(at: CheckedTown, one: Step): Promise<Change[]> {
  const { client, posts, person, units, stations } = at
  if (one.do === 'redraw' || one.do === 'move') return takeLand(at, one)
  if (one.do === 'hold') {
    const post = posts[one.post]!
    await swap(
      at,
      'organisations.holding',
      'post_id = $1::uuid',
      one.held ? [post, person] : [post],
      one.held ? 'post_id, person_id' : null,
    )
    return [{ topic: 'organisations', id: post }]
  }
  if (one.do === 'lead') {
    const unit = units[one.unit]!
    const station = stations[one.station]
    await swap(
      at,
      'stations.main_station',
      'unit_id = $1::uuid',
      station ? [unit, station] : [unit],
      station ? 'unit_id, station_id' : null,
    )
    return stations.map((id) => ({ topic: 'stations', id }))
  }
  if (one.do === 'retire') {
    await client.query('update stations.station set status = $2 where id = $1', [
      stations[one.station],
      one.status,
    ])
    return [{ topic: 'stations', id: stations[one.station]! }]
  }
  return takeOrganisation(at, one)
}

async function takeLand(
  at: CheckedTown,
  one: Extract<Step, { unit: number; dx: number } | { parent: number }>,
): Promise<Change[]> {
  const { client, town, units } = at
  if (one.do === 'redraw') {
    const unit = units[one.unit]!
    const [x, y] = [TOWN_AT.lon + (one.dx + 2) / 100, TOWN_AT.lat + (one.dy + 2) / 100]
    const shape: Shape = [
      [
        [
          [x, y],
          [x + 0.02, y],
          [x + 0.02, y + 0.015],
          [x, y + 0.015],
          [x, y],
        ],
      ],
    ]
    await swap(
      at,
      'territory.boundary',
      'unit_id = $1::uuid',
      [unit, Buffer.from(encodeShape(shape))],
      'unit_id, shape',
    )
    return [{ topic: 'territory', id: unit }]
  }
  const unit = town[one.unit]
  const { rows } = await client.query<{ kind: string }>('select kind from territory.unit where id = $1', [
    unit,
  ])
  const choices = PARENTS[rows[0]!.kind]!
  const parent = town[choices[one.parent % choices.length]!]
  await swap(
    at,
    'territory.unit_parent',
    `child_id = $1::uuid and edge = 'administrative'`,
    [unit, parent, 'administrative'],
    'child_id, parent_id, edge',
  )
  return [{ topic: 'territory', id: unit }]
}

async function takeOrganisation(at: CheckedTown, one: Extract<Step, { who: number }>): Promise<Change[]> {
  const { client, members, branches, stations } = at
  const who = [...members, ...branches][one.who]!
  if (one.do === 'cover') {
    const by = branches[one.by]
    await swap(
      at,
      'organisations.coverage',
      'organisation_id = $1::uuid',
      by ? [who, by, 'fallback'] : [who],
      by ? 'organisation_id, covered_by, kind' : null,
    )
  }
  if (one.do === 'serve') {
    const by = stations[one.by]
    await swap(
      at,
      'organisations.served_by',
      'organisation_id = $1::uuid',
      by ? [who, by] : [who],
      by ? 'organisation_id, station_id' : null,
    )
  }
  if (one.do === 'end')
    await client.query(
      `update organisations.organisation set valid =
         case when upper_inf(valid) then daterange(lower(valid), current_date) else daterange(lower(valid), null) end
       where id = $1`,
      [who],
    )
  if (one.do === 'street')
    await client.query('update organisations.organisation set street = $2 where id = $1', [who, one.name])
  return [{ topic: 'organisations', id: who }]
}
