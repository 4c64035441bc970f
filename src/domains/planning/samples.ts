import type pg from 'pg'
import { asOwner, freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import type { Who } from '../../kernel/access.ts'
import { type PersonId, UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { encodeShape } from '../../kernel/wkb.ts'
import type { Role } from '../identity/contract.ts'
import { grantsOf } from '../identity/public.ts'
import { givenTown, TOWN_AT, type Town } from '../territory/samples.ts'

export type Somebody = Who & { readonly person: PersonId; readonly token: string }

const TODAY = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
/** A day before (negative) or after today, YYYY-MM-DD. */
export const dayIn = (days: number): string => Temporal.PlainDate.from(TODAY).add({ days }).toString()

/** A subdistrict of 4 × 3 communities of two micro-grids each, in three area grids: two columns, one and one. */
export type Quarter = {
  readonly place: UnitId
  /** By column and row: `communities[column][row]`. */
  readonly communities: readonly (readonly UnitId[])[]
  readonly microGrids: readonly UnitId[]
  readonly grids: readonly UnitId[]
}

const [COLUMNS, ROWS] = [4, 3]
/** The area grid of each column. */
const GRID_OF = [0, 0, 1, 2]

/** Adds the quarter to a town, east of it. */
export async function givenQuarter(ownerUrl: string, { west }: Town): Promise<Quarter> {
  return asOwner(ownerUrl, async (client) => {
    const place = await found(client, 'subdistrict', '梅花街道', west, square(8, 0, COLUMNS, ROWS), 9_000)
    const grids = [
      await found(client, 'areaGrid', '梅花第1片区网格', place, square(8, 0, 2, ROWS), 4_000),
      await found(client, 'areaGrid', '梅花第2片区网格', place, square(10, 0, 1, ROWS), 3_000),
      await found(client, 'areaGrid', '梅花第3片区网格', place, square(11, 0, 1, ROWS), 3_000),
    ]
    const communities: UnitId[][] = []
    const microGrids: UnitId[] = []
    for (let column = 0; column < COLUMNS; column++) {
      communities.push([])
      for (let row = 0; row < ROWS; row++) {
        const [x, people] = [8 + column, 900 + 10 * (column * ROWS + row)]
        const name = `梅花${column + 1}${row + 1}居委会`
        const community = await found(client, 'community', name, place, square(x, row, 1, 1), people)
        communities[column]?.push(community)
        await hang(client, community, grids[GRID_OF[column] ?? 0]!, 'areaGrid')
        for (const half of [0, 0.5])
          microGrids.push(
            await found(
              client,
              'microGrid',
              `${name}${half}`,
              community,
              square(x + half, row, 0.5, 1),
              people / 2,
            ),
          )
      }
    }
    return { place, communities, microGrids, grids }
  })
}

const square = (x: number, y: number, width: number, height: number): Square => ({ x, y, width, height })

type Square = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

async function found(
  client: pg.Client,
  kind: string,
  name: string,
  parent: UnitId,
  { x, y, width, height }: Square,
  population: number,
): Promise<UnitId> {
  const id = UnitId.parse(newId())
  const [w, s] = [TOWN_AT.lon + x / 100, TOWN_AT.lat + y / 100]
  const [e, n] = [w + width / 100, s + height / 100]
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ] as const
  await client.query(
    `insert into territory.unit (id, kind, valid, lon, lat, population) values ($1, $2, '[2020-01-01,)', $3, $4, $5)`,
    [id, kind, (w + e) / 2, (s + n) / 2, Math.round(population)],
  )
  await client.query(`insert into territory.unit_name values ($1, $2, $3, 'mh', '[2020-01-01,)')`, [
    id,
    name,
    `Plum ${name}`,
  ])
  await client.query(`insert into territory.boundary values ($1, $2, '[2020-01-01,)')`, [
    id,
    Buffer.from(encodeShape([[ring]])),
  ])
  await hang(client, id, parent, 'administrative')
  return id
}

async function hang(client: pg.Client, child: string, parent: string, edge: string): Promise<void> {
  await client.query(`insert into territory.unit_parent values ($1, $2, $3, '[2020-01-01,)')`, [
    child,
    parent,
    edge,
  ])
}

/** A town with the quarter, those who plan and decide there and next door, and an open program. */
export async function openPlanningTown() {
  const database = await freshDatabase()
  const { ownerUrl } = database
  const town = await givenTown(ownerUrl)
  const quarter = await givenQuarter(ownerUrl, town)
  const { program, app } = await openTestProgram(database)
  const staff = async (role: Role, unit: UnitId, name: string): Promise<Somebody> => {
    const { person, token } = await givenStaff(ownerUrl, role, unit, name)
    const held = [{ role, unit, from: '2020-01-01', until: null }]
    return { person, token, kind: 'staff', grants: grantsOf(held, TODAY) }
  }
  const people = {
    planner: await staff('planner', quarter.place, '演示·规划员'),
    officer: await staff('officer', quarter.place, '演示·干事'),
    chief: await staff('officer', town.west, '演示·区干事'),
    foreigner: await staff('officer', town.maple, '演示·外街干事'),
  }
  return { database, program, app, ownerUrl, town, quarter, people, today: TODAY }
}
