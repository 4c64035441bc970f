import pg from 'pg'
import { newId } from '../../../kernel/new-id.ts'
import { encodeShape } from '../../../kernel/wkb.ts'
import { TOWN_AT } from '../../territory/samples.ts'

/** A rectangle on the lattice of the sample town, in hundredths of a degree: west, south, width, height. */
export function rectangle(x: number, y: number, width: number, height: number): [number, number][] {
  const [west, south] = [TOWN_AT.lon + x / 100, TOWN_AT.lat + y / 100]
  const [east, north] = [west + width / 100, south + height / 100]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

/** A GeoJSON of polygons with their properties. */
export function boundaryFile(
  ...features: { properties: object; ring: readonly (readonly number[])[] }[]
): Buffer {
  return Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: features.map(({ properties, ring }) => ({
        type: 'Feature',
        properties,
        geometry: { type: 'Polygon', coordinates: [ring] },
      })),
    }),
  )
}

/** A draft of one subdistrict's outline, or one that was adopted long ago, put there by the owner of the tables. */
export async function givenBoundaryImport(
  ownerUrl: string,
  given: { within: string; unit: string; person: string; adopted?: string },
): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const id = newId()
  const shape = Buffer.from(encodeShape([[rectangle(0, 0, 3, 2)]]))
  try {
    await client.query('begin')
    await client.query(
      `insert into registers.boundary_import (id, within_id, kind, file_name, brought_by, state, effective)
       values ($1, $2, 'subdistrict', 'a.geojson', $3, $4, $5)`,
      [id, given.within, given.person, given.adopted ? 'adopted' : 'draft', given.adopted ?? null],
    )
    await client.query(
      `insert into registers.boundary_feature (import_id, number, title, unit_id, shape, print, adopted)
       select $1, 1, 'one', u.id, $3, md5(concat_ws(' ', lower(b.valid), md5(b.shape), e.parent_id, n.zh)), $4
       from territory.unit u join territory.boundary b on b.unit_id = u.id and upper_inf(b.valid)
       join territory.unit_parent e on e.child_id = u.id and e.edge = 'administrative'
       join territory.unit_name n on n.unit_id = u.id and upper_inf(n.valid) where u.id = $2`,
      [id, given.unit, shape, given.adopted !== undefined],
    )
    if (given.adopted) {
      await client.query(
        `update territory.boundary set valid = daterange(lower(valid), $2::date)
         where unit_id = $1 and upper_inf(valid)`,
        [given.unit, given.adopted],
      )
      await client.query('insert into territory.boundary values ($1, $2, daterange($3::date, null))', [
        given.unit,
        shape,
        given.adopted,
      ])
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
  return id
}
