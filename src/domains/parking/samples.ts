import pg from 'pg'
import { PersonId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { TOWN_AT } from '../territory/samples.ts'
import { PactId, ParkingSpaceId, PointId } from './contract.ts'

export type Lot = { readonly point: PointId; readonly spaces: ParkingSpaceId[]; readonly pact: PactId | null }

type Given = {
  readonly unit: string
  readonly spaces: number
  readonly zh?: string
  /** Degrees east of the town's corner. */
  readonly east?: number
  readonly owner?: PersonId
  /** Whether a pact is published for the unit as well. */
  readonly pact?: boolean
}

/** A car park whose spaces are open every night from six in the evening to eight in the morning. */
export async function givenLot(
  ownerUrl: string,
  { unit, spaces, zh = '示范停车点', east = 0.005, owner, pact = false }: Given,
): Promise<Lot> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const point = PointId.parse(newId())
  const pactId = pact ? PactId.parse(newId()) : null
  const ids = Array.from({ length: spaces }, () => ParkingSpaceId.parse(newId()))
  try {
    await client.query('begin')
    await client.query(
      `insert into parking.point (id, unit_id, zh, en, address_zh, address_en, lon, lat, entrance_zh, entrance_en, contact)
       values ($1, $2, $3, 'Sample car park', '示范路 1 号', '1 Demo Road', $4, $5, '东门进', 'By the east gate', '021-6400 0000')`,
      [point, unit, zh, TOWN_AT.lon + east, TOWN_AT.lat + 0.015],
    )
    await client.query(
      `with made as (
         insert into capacity.resource (subject_kind, subject_id, permissions, lineage, owner)
         select 'parkingSpace', s, '{parking.edit}', p.lineage, $3 from unnest($1::uuid[]) as s, parking.point p where p.id = $2
         returning id, subject_id)
       insert into parking.space (id, point_id, label, resource_id, owner_kind)
       select m.subject_id, $2, 'A' || n.index, m.id, case when $3::uuid is null then 'unit' else 'person' end
       from made m join unnest($1::uuid[]) with ordinality as n (id, index) on n.id = m.subject_id`,
      [ids, point, owner ?? null],
    )
    await client.query(
      `insert into parking.weekly select s, d, '[1080,1920)', '[2020-01-01,)' from unnest($1::uuid[]) s, generate_series(1, 7) d`,
      [ids],
    )
    if (owner)
      await client.query(`insert into parking.ownership select s, $2 from unnest($1::uuid[]) s`, [ids, owner])
    if (pactId)
      await client.query(
        `insert into parking.pact (id, unit_id, version, zh, en) values ($1, $2, 1, $3, $4)`,
        [
          pactId,
          unit,
          '按时来，按时走，留下联系方式，互相体谅。请勿占用消防通道。',
          'Come and leave in time, be reachable, be kind, keep fire lanes free.',
        ],
      )
    await client.query('commit')
  } finally {
    await client.end()
  }
  return { point, spaces: ids, pact: pactId }
}

/** A resident, and the grid where they say that they live. */
export async function givenResident(ownerUrl: string, home?: string): Promise<PersonId> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const person = PersonId.parse(newId())
  try {
    await client.query(`insert into identity.person (id, kind) values ($1, 'resident')`, [person])
    if (home)
      await client.query(`insert into identity.about (person_id, home_unit_id) values ($1, $2)`, [
        person,
        home,
      ])
  } finally {
    await client.end()
  }
  return person
}
