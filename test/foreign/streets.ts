import { streetFile, TOWN_STREETS } from '../../src/domains/planning/streets/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { asOwner } from '../database.ts'
import type { Request } from './request.ts'

/** Streets are the whole city's: what only its own people may do with them, and what all staff may read. */
export async function streetTrials(
  ownerUrl: string,
  town: Town,
): Promise<{ writes: Record<string, Request>; staffReads: Record<string, Request> }> {
  const [kept, gone] = [await givenDraft(ownerUrl, town), await givenDraft(ownerUrl, town)]
  return {
    writes: {
      bringStreets: {
        query: 'name=a.geojson&source=OSM&licence=ODbL&asOf=2026-01-01',
        body: JSON.parse(streetFile(TOWN_STREETS)),
        ofCity: true,
      },
      keepStreets: { params: kept, body: { sound: null }, ofCity: true },
      removeStreets: { params: gone, ofCity: true },
    },
    staffReads: { listStreets: {}, getStreets: { params: kept } },
  }
}

async function givenDraft(ownerUrl: string, town: Town) {
  const told = {
    lines: 1,
    faulty: 0,
    leftOut: {},
    corners: 2,
    metres: 1_300,
    largest: 1,
    torn: false,
    cutOff: 0,
    cutOffMetres: 0,
    grids: 5,
    far: 5,
    farPeople: 5_000,
  }
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ id: string }>(
      `insert into planning.network (place_id, file_name, source, licence, as_of, told, corners, streets)
       values ($1, 'a.geojson', 'OSM', 'ODbL', '2026-01-01', $2, $3, $4) returning id`,
      [
        town.city,
        JSON.stringify(told),
        Buffer.from(Int32Array.of(1_214_000_000, 312_000_000, 1_214_100_000, 312_100_000).buffer),
        Buffer.from(Int32Array.of(0, 1).buffer),
      ],
    ),
  )
  return { networkId: rows[0]?.id ?? '' }
}
