import type pg from 'pg'
import type { Position, Shape } from '../../kernel/geo.ts'
import { decodeShape } from '../../kernel/wkb.ts'
import { readPeople } from '../cases/communities.ts'
import { idOfUnit } from '../plan.ts'
import { HUANGPU, SUZHOU_CREEK } from '../river.ts'

type Line = readonly (readonly [lon: number, lat: number])[]

/** The one that runs through the subdistrict of the ready-made officer. */
export const MAIN_ROAD = '淮海中路（示意）'

/**
 * Two broad rivers, and roughly where a railway runs, written down by hand; every border below the district is invented,
 * so nothing more exact would mean anything.
 */
const BARRIERS: readonly { unit: string; name: string; kind: 'river' | 'railway'; line: Line }[] = [
  ...[HUANGPU, SUZHOU_CREEK].map(({ zh, course }) => ({
    unit: '310000',
    name: `${zh}（示意）`,
    kind: 'river' as const,
    line: course,
  })),
  {
    unit: '310104',
    name: '沪昆铁路（示意）',
    kind: 'railway',
    line: [
      [121.33, 31.12],
      [121.37, 31.145],
      [121.4, 31.152],
      [121.429, 31.153],
      [121.437, 31.168],
      [121.434, 31.183],
      [121.429, 31.193],
    ],
  },
]

/** Where the road would run: what has its middle above it lies north of it. */
const ROAD: Line = [
  [121.418, 31.1985],
  [121.4345, 31.2063],
  [121.442, 31.2115],
  [121.4485, 31.2148],
  [121.465, 31.22],
]

/** A few barriers where the demo has their units, so that a plan can be laid upon them. */
export async function writeBarriers(client: pg.Client): Promise<void> {
  const by = (await readPeople(client))('上官海')
  for (const { line, ...barrier } of BARRIERS) await write(client, { ...barrier, lines: [line], by })
  const { rows } = await client.query<{ lon: number; lat: number; shape: Buffer }>(
    `select u.lon, u.lat, b.shape from territory.unit_parent e join territory.unit u on u.id = e.child_id
     join territory.boundary b on b.unit_id = u.id where e.parent_id = $1 and u.kind = 'community' order by u.id`,
    [idOfUnit('310104004')],
  )
  const lines = between(rows.map(({ lon, lat, shape }) => ({ at: [lon, lat], shape: decodeShape(shape) })))
  if (lines.length > 0) await write(client, { unit: '310104', name: MAIN_ROAD, kind: 'road', lines, by })
}

type Given = { unit: string; name: string; kind: string; lines: readonly Line[]; by: string | null }

async function write(client: pg.Client, { unit, name, kind, lines, by }: Given): Promise<void> {
  const [lons, lats] = [lines.flat().map(([lon]) => lon), lines.flat().map(([, lat]) => lat)]
  await client.query(
    `insert into planning.barrier (unit_id, name, kind, lines, west, south, east, north, brought_by)
     select u.id, $2, $3::planning.barrier_kind, $4, $5, $6, $7, $8, $9::uuid from territory.unit u where u.id = $1`,
    [
      idOfUnit(unit),
      name,
      kind,
      JSON.stringify(lines.map((line) => ({ area: false, line }))),
      Math.min(...lons),
      Math.min(...lats),
      Math.max(...lons),
      Math.max(...lats),
      by,
    ],
  )
}

type Community = { readonly at: readonly [number, number]; readonly shape: Shape }

/** The border between communities north and south of the road: in this city the road runs along it. */
function between(communities: readonly Community[]): Line[] {
  const sides = new Map<string, { from: Position; to: Position; north: boolean; other?: boolean }>()
  for (const { at, shape } of communities) {
    const north = at[1] > latOfRoad(at[0])
    for (const ring of shape.flat())
      for (const [n, to] of ring.slice(1).entries()) {
        const from = ring[n]!
        const key = [from.join(' '), to.join(' ')].toSorted().join('|')
        const known = sides.get(key)
        if (known) known.other = north
        else sides.set(key, { from, to, north })
      }
  }
  const border = [...sides.values()].filter(({ north, other }) => other !== undefined && other !== north)
  return chained(border.map(({ from, to }) => [from, to]))
}

function latOfRoad(lon: number): number {
  const at = ROAD.findLastIndex(([from]) => from <= lon)
  const [a, b] = [
    ROAD[Math.max(0, Math.min(at, ROAD.length - 2))]!,
    ROAD[Math.max(1, Math.min(at + 1, ROAD.length - 1))]!,
  ]
  return a[1] + ((lon - a[0]) / (b[0] - a[0])) * (b[1] - a[1])
}

const same = (one: Position, other: Position) => one[0] === other[0] && one[1] === other[1]

/** Pieces joined end to end to lines as long as can be. */
function chained(pieces: readonly (readonly [Position, Position])[]): Line[] {
  const open = [...pieces]
  const lines: Position[][] = []
  while (open.length > 0) {
    const line: Position[] = [...open.pop()!]
    for (;;) {
      const at = open.findIndex((piece) =>
        piece.some((end) => same(end, line[0]!) || same(end, line.at(-1)!)),
      )
      if (at < 0) break
      const [from, to] = open.splice(at, 1)[0]!
      if (same(from, line.at(-1)!)) line.push(to)
      else if (same(to, line.at(-1)!)) line.push(from)
      else line.unshift(same(from, line[0]!) ? to : from)
    }
    lines.push(line)
  }
  return lines
}
