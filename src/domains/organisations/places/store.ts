import { sql } from 'kysely'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import type { Tx } from '../../../kernel/database.ts'

/** Where an organisation is and the unit of its seat. */
export type OrganisationPlace = {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly lon: number
  readonly lat: number
  readonly unit: string
}

/** The organisations of today whose place is known. */
export async function readOrganisationPlaces(tx: Tx): Promise<OrganisationPlace[]> {
  return readMany(
    tx,
    sql`select ${fields('o.id', 'o.name_zh', 'o.name_en', 'o.lon', 'o.lat', 'a.unit_id')}
      from organisations.organisation o
      join organisations.attachment a
        on a.organisation_id = o.id and a.kind = 'seat' and a.valid @> current_date
      where o.lon is not null and o.valid @> current_date`,
    ([id = '', zh = '', en = '', lon, lat, unit = '']) => ({
      id,
      zh,
      en: en || zh,
      lon: Number(lon),
      lat: Number(lat),
      unit,
    }),
  )
}
