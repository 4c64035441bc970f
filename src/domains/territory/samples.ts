import pg from 'pg'
import { newId } from '../../kernel/new-id.ts'
import { encodeShape } from '../../kernel/wkb.ts'
import { UnitId, type UnitKind } from './contract.ts'

export type Town = Readonly<Record<TownName, UnitId>>
type TownName = (typeof TOWN)[number][0]

/** A town of squares on a lattice of hundredths of a degree: name, kind, parent, west, south, width, height. */
const TOWN = [
  ['city', 'city', null, 0, 0, 8, 4],
  ['east', 'district', 'city', 0, 0, 4, 4],
  ['west', 'district', 'city', 4, 0, 4, 4],
  ['plane', 'subdistrict', 'east', 0, 0, 4, 2],
  ['maple', 'subdistrict', 'east', 0, 2, 4, 2],
  ['willow', 'subdistrict', 'west', 4, 0, 4, 4],
  ['planeNorth', 'community', 'plane', 0, 1, 4, 1],
  ['planeSouth', 'community', 'plane', 0, 0, 4, 1],
  ['mapleOne', 'community', 'maple', 0, 2, 4, 2],
  ['willowOne', 'community', 'willow', 4, 0, 4, 4],
  ['planeGrid', 'areaGrid', 'plane', 0, 0, 4, 2],
  ['mapleGrid', 'areaGrid', 'maple', 0, 2, 4, 2],
  ['north1', 'microGrid', 'planeNorth', 0, 1, 2, 1],
  ['north2', 'microGrid', 'planeNorth', 2, 1, 2, 1],
  ['south1', 'microGrid', 'planeSouth', 0, 0, 4, 1],
  ['maple1', 'microGrid', 'mapleOne', 0, 2, 4, 2],
  ['willow1', 'microGrid', 'willowOne', 4, 0, 4, 4],
] as const satisfies readonly (readonly [string, UnitKind, string | null, number, number, number, number])[]

const GRIDS = [
  ['planeNorth', 'planeGrid'],
  ['planeSouth', 'planeGrid'],
  ['mapleOne', 'mapleGrid'],
] as const

const ZH: Partial<Record<TownName, string>> = {
  city: '示范市',
  east: '东区',
  west: '西区',
  plane: '梧桐街道',
  maple: '枫树街道',
  willow: '柳树街道',
  planeNorth: '梧桐北居委会',
}

/** West and south of the town; it measures 0.08 by 0.04 degrees. */
export const TOWN_AT = { lon: 121.4, lat: 31.2 } as const

/** A little town with two districts, built by the owner of the tables. Everything is valid from 2020 on. */
export async function givenTown(ownerUrl: string): Promise<Town> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const ids = Object.fromEntries(TOWN.map(([name]) => [name, UnitId.parse(newId())])) as Town
  try {
    await client.query('begin')
    for (const [name, kind, parent, x, y, width, height] of TOWN) {
      const [west, south] = [TOWN_AT.lon + x / 100, TOWN_AT.lat + y / 100]
      const [east, north] = [west + width / 100, south + height / 100]
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ] as const
      await client.query(
        `with unit as (insert into territory.unit (id, kind, valid, lon, lat, population)
             values ($1, $2, '[2020-01-01,)', $3, $4, 1000)),
           name as (insert into territory.unit_name values ($1, $5, $6, $7, '[2020-01-01,)')),
           code as (insert into territory.unit_code values ($1, 'sample', '1', $6, '[2020-01-01,)'))
         insert into territory.boundary values ($1, $8, '[2020-01-01,)')`,
        [
          ids[name],
          kind,
          (west + east) / 2,
          (south + north) / 2,
          ZH[name] ?? name,
          name,
          name.toLowerCase(),
          Buffer.from(encodeShape([[ring]])),
        ],
      )
      if (parent !== null) await hang(client, ids[name], ids[parent], 'administrative')
    }
    for (const [community, grid] of GRIDS) await hang(client, ids[community], ids[grid], 'areaGrid')
    await client.query('commit')
  } finally {
    await client.end()
  }
  return ids
}

async function hang(client: pg.Client, child: string, parent: string, edge: string): Promise<void> {
  await client.query(`insert into territory.unit_parent values ($1, $2, $3, '[2020-01-01,)')`, [
    child,
    parent,
    edge,
  ])
}
