import assert from 'node:assert/strict'
import pg from 'pg'
import { asOwner, freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { newId } from '../../../kernel/new-id.ts'
import { encodeShape } from '../../../kernel/wkb.ts'
import { givenTown, TOWN_AT } from '../../territory/samples.ts'

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

/** The border between plane and maple moves 0.01 degrees south: maple takes what plane's north was. */
export const plane = { properties: { code: 'plane', name: '梧桐街道' }, ring: rectangle(0, 0, 4, 1) }
export const maple = { properties: { code: 'maple', name: '枫树街道' }, ring: rectangle(0, 1, 4, 3) }
export const crossed = {
  properties: { code: 'willow', name: '柳树街道' },
  ring: [...rectangle(4, 0, 4, 4).slice(0, 1), ...[2, 1, 3, 4].map((at) => rectangle(4, 0, 4, 4)[at]!)],
}

/** What a reply says went wrong. */
export const problemOf = (reply: { body: string }) => {
  const { type, detail, errors } = JSON.parse(reply.body) as {
    type: string
    detail: string
    errors?: { pointer: string }[]
  }
  return { type: type.split('/').at(-1), detail, errors }
}

/** A town whose officer brings files with outlines, looks at them and settles them. */
export async function openBoundaryDesk() {
  const database = await freshDatabase()
  const town = await givenTown(database.ownerUrl)
  const { program, app } = await openTestProgram(database)
  const officer = await givenStaff(database.ownerUrl, 'officer', town.city)

  function owned<T extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<T[]> {
    return asOwner(database.ownerUrl, async (owner) => (await owner.query<T>(query, values)).rows)
  }

  const headers = { cookie: `wutong_session=${officer.token}`, 'accept-language': 'en' }
  async function bring(payload: Buffer | string, within: string = town.city, key: string = newId()) {
    return app.inject({
      method: 'POST',
      url: `/api/registers/boundaries?within=${within}&name=a.geojson`,
      headers: { ...headers, 'content-type': 'application/geo+json', 'idempotency-key': key },
      payload,
    })
  }

  async function broughtId(...features: (typeof plane)[]): Promise<string> {
    const reply = await bring(boundaryFile(...features))
    assert.equal(reply.statusCode, 201, reply.body)
    return reply.json<{ id: string }>().id
  }

  async function ask<T>(path: string): Promise<T> {
    const reply = await app.inject({ url: `/api/registers/boundaries/${path}`, headers })
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json() as T
  }

  function settle(id: string, how: 'adopt' | 'recall', body?: object) {
    return app.inject({
      method: 'POST',
      url: `/api/registers/boundaries/${id}/${how}`,
      headers: { ...headers, 'idempotency-key': newId() },
      ...(body && { payload: body }),
    })
  }

  async function printOfBoundaries(): Promise<string> {
    const rows = await owned<{ print: string }>(
      `select md5(string_agg(b::text, '' order by b::text)) as print from territory.boundary b`,
    )
    return rows[0]?.print ?? ''
  }

  return {
    database,
    town,
    program,
    app,
    officer,
    headers,
    owned,
    bring,
    broughtId,
    ask,
    settle,
    printOfBoundaries,
  }
}
