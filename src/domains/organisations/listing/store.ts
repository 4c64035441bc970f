import { type RawBuilder, sql } from 'kysely'
import { rowsOf } from '../../../kernel/cursor.ts'
import type { Tx } from '../../../kernel/database.ts'
import { fits, seatIn, type Wanted } from '../store.ts'

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

const ITSELF = sql`o.name_zh as name, o.name_en as "nameEn", o.credit_code as "creditCode", o.code,
  o.kind::text as kind, o.party_level::text as "partyLevel", o.address, o.street, a.unit_id as unit,
  o.lon, o.lat, o.staff, o.members, lower(o.valid)::text as from, upper(o.valid)::text as until`

/** The organisations of today that fit, by the sound of their names, as the register shows them. */
export function streamOrganisations(tx: Tx, wanted: Wanted): AsyncGenerator<ListedOrganisation> {
  return rowsOf<ListedOrganisation>(
    tx,
    sql`select ${ITSELF}, t.unit_id as site, u.name_zh as superior
      from organisations.organisation o
      join organisations.attachment a on ${seatIn(wanted.units)}
      left join organisations.attachment t
        on t.organisation_id = o.id and t.kind = 'site' and t.valid @> current_date
      left join organisations.organisation u on u.id = o.superior_id
      where ${fits(wanted)} order by o.initials, o.id`,
  )
}

/** An organisation on the service roster of a station. */
export type ListedServed = Omit<ListedOrganisation, 'site' | 'superior'> & { readonly servedFrom: string }

/** Whom a station serves today, by the sound of their names. */
export function streamServed(tx: Tx, station: string): AsyncGenerator<ListedServed> {
  return rowsOf<ListedServed>(
    tx,
    sql`select ${ITSELF}, lower(s.valid)::text as "servedFrom"
      from organisations.served_by s
      join organisations.organisation o on o.id = s.organisation_id and o.valid @> current_date
      join organisations.attachment a on ${seatIn(null)}
      where s.station_id = ${station} and s.valid @> current_date order by o.initials, o.id`,
  )
}

/** A post of today. */
export type ListedPost = {
  readonly unit: string
  readonly post: string
  readonly number: number
  readonly department: string | null
  readonly from: string
  readonly until: string | null
  readonly vacant: 'yes' | 'no'
}

const post = (valid: string): RawBuilder<unknown> => sql`p.unit_id as unit, p.kind::text as post,
  p.number::int as number, d.name_zh as department,
  lower(${sql.ref(valid)})::text as from, upper(${sql.ref(valid)})::text as until`

/** The posts of today in some units, and whether somebody holds each. */
export function streamPosts(tx: Tx, units: readonly string[]): AsyncGenerator<ListedPost> {
  return rowsOf<ListedPost>(
    tx,
    sql`with vacant as materialized (
        select split_part(one, '/', 1)::uuid as id
        from organisations.count_posts(current_date, ${[...units]}::uuid[]) c, string_to_table(c.vacant, ',') as one)
      select ${post('p.valid')}, case when v.id is null then 'no' else 'yes' end as vacant
      from organisations.post p
      left join vacant v on v.id = p.id
      left join organisations.organisation d on d.id = p.department_id
      where p.unit_id = any(${[...units]}::uuid[]) and p.valid @> current_date
      order by p.unit_id, p.kind, p.number`,
  )
}

/** Somebody who holds a post today. */
export type ListedHolding = Omit<ListedPost, 'vacant'> & { readonly person: string }

/** Who holds the posts of some units today, as far as whoever asks may know. */
export function streamHoldings(tx: Tx, units: readonly string[]): AsyncGenerator<ListedHolding> {
  return rowsOf<ListedHolding>(
    tx,
    sql`select ${post('h.valid')}, h.person_id as person from organisations.post p
      join organisations.holding h on h.post_id = p.id and h.valid @> current_date
      left join organisations.organisation d on d.id = p.department_id
      where p.unit_id = any(${[...units]}::uuid[]) and p.valid @> current_date
      order by p.unit_id, p.kind, p.number, h.person_id`,
  )
}
