import type pg from 'pg'
import { idOfUnit } from '../plan.ts'

type Line = readonly (readonly [lon: number, lat: number])[]

/** The one that runs through the subdistrict of the ready-made officer. */
export const MAIN_ROAD = '淮海中路（示意）'

/**
 * Roughly where two rivers, a railway and a road run, written down by hand; every border below the district is
 * invented, so nothing more exact would mean anything.
 */
export const BARRIERS: readonly {
  unit: string
  name: string
  kind: 'river' | 'railway' | 'road'
  line: Line
}[] = [
  {
    unit: '310000',
    name: '黄浦江（示意）',
    kind: 'river',
    line: [
      [121.34, 31.0],
      [121.42, 31.02],
      [121.463, 31.06],
      [121.462, 31.12],
      [121.459, 31.15],
      [121.466, 31.178],
      [121.48, 31.19],
      [121.503, 31.205],
      [121.506, 31.222],
      [121.497, 31.238],
      [121.506, 31.247],
      [121.535, 31.252],
      [121.557, 31.274],
      [121.552, 31.305],
      [121.525, 31.345],
      [121.502, 31.392],
    ],
  },
  {
    unit: '310000',
    name: '苏州河（示意）',
    kind: 'river',
    line: [
      [121.3, 31.25],
      [121.353, 31.23],
      [121.37, 31.2245],
      [121.4, 31.226],
      [121.417, 31.229],
      [121.4235, 31.235],
      [121.427, 31.24],
      [121.4385, 31.247],
      [121.452, 31.241],
      [121.464, 31.2425],
      [121.48, 31.244],
      [121.49, 31.246],
    ],
  },
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
  {
    unit: '310104',
    name: MAIN_ROAD,
    kind: 'road',
    line: [
      [121.418, 31.1985],
      [121.424, 31.201],
      [121.4345, 31.2063],
      [121.442, 31.2115],
      [121.4485, 31.2148],
      [121.457, 31.2172],
      [121.465, 31.22],
    ],
  },
]

/** A few barriers where the demo has their units, so that a plan can be laid upon them. */
export async function writeBarriers(client: pg.Client): Promise<void> {
  for (const { unit, name, kind, line } of BARRIERS) {
    const [lons, lats] = [line.map(([lon]) => lon), line.map(([, lat]) => lat)]
    await client.query(
      `insert into planning.barrier (unit_id, name, kind, lines, west, south, east, north)
       select u.id, $2, $3::planning.barrier_kind, $4, $5, $6, $7, $8 from territory.unit u where u.id = $1`,
      [
        idOfUnit(unit),
        name,
        kind,
        JSON.stringify([{ area: false, line }]),
        Math.min(...lons),
        Math.min(...lats),
        Math.max(...lons),
        Math.max(...lats),
      ],
    )
  }
}
