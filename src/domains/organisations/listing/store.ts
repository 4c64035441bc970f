import { sql } from 'kysely'
import { rowsOf } from '../../../kernel/cursor.ts'
import type { Tx } from '../../../kernel/database.ts'

/** An organisation of today as a line of a list. */
export type ListedOrganisation = {
  readonly name: string
  readonly nameEn: string | null
  readonly creditCode: string | null
  readonly code: string | null
  readonly kind: string
  readonly partyLevel: string | null
  readonly address: string | null
  readonly street: string | null
  readonly unit: string
  readonly site: string | null
  readonly superior: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly staff: number | null
  readonly members: number | null
  readonly from: string
  readonly until: string | null
}

/** The organisations that sit in some units today, by the sound of their names. */
export function streamOrganisations(
  tx: Tx,
  units: readonly string[],
  kind: string | null,
): AsyncGenerator<ListedOrganisation> {
  return rowsOf<ListedOrganisation>(
    tx,
    sql`select o.name_zh as name, o.name_en as "nameEn", o.credit_code as "creditCode", o.code,
        o.kind::text as kind, o.party_level::text as "partyLevel", o.address, o.street, a.unit_id as unit,
        t.unit_id as site, u.name_zh as superior, o.lon, o.lat, o.staff, o.members,
        lower(o.valid)::text as from, upper(o.valid)::text as until
      from organisations.organisation o
      join organisations.attachment a on a.organisation_id = o.id and a.kind = 'seat' and a.valid @> current_date
        and a.unit_id = any(${[...units]}::uuid[])
      left join organisations.attachment t
        on t.organisation_id = o.id and t.kind = 'site' and t.valid @> current_date
      left join organisations.organisation u on u.id = o.superior_id
      where o.valid @> current_date and (${kind}::text is null or o.kind::text = ${kind})
      order by o.initials, o.id`,
  )
}
