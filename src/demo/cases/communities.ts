import type pg from 'pg'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import type { Story } from './story.ts'

/** A community where stories are told: itself with all above it, and whose list it lies on. */
export type Community = {
  /** The code of its subdistrict. */
  readonly code: string
  readonly subdistrict: UnitId
  readonly unit: UnitId
  readonly lineage: UnitId[]
  /** Where the ready-made grid worker is at home: all stages are shown there. */
  readonly home: boolean
  readonly nth: number
}

/** Communities of Xuhui, at most so many of each subdistrict; the one of the ready-made worker comes first. */
export async function readCommunities(client: pg.Client, each: number): Promise<Community[]> {
  return (await client.query<Community>(COMMUNITIES, [each])).rows
}

/** What is told in a community: all there is where the ready-made worker is at home, so many by turns elsewhere. */
export function toldAt<T>(all: readonly T[], { home }: Community, n: number, each: number): readonly T[] {
  if (home) return all
  return Array.from({ length: each }, (_, i) => all[(n * each + i) % all.length] as T)
}

/** Where a story of a community lies: the community leads, its subdistrict supervises. */
export function standsAt({
  unit,
  subdistrict,
  lineage,
}: Community): Pick<Story, 'place' | 'lead' | 'supervisor'> {
  const above = lineage.slice(lineage.indexOf(subdistrict))
  return { place: lineage, lead: { unit, lineage }, supervisor: { unit: subdistrict, lineage: above } }
}

/** Whom of the ready-made people some of it belongs to, by their names without "演示·". */
export async function readPeople(client: pg.Client): Promise<(name: string) => PersonId | null> {
  const { rows } = await client.query<{ name: string; id: PersonId }>(
    'select id, name from identity.person where demo',
  )
  return (name) => rows.find((one) => one.name === `演示·${name}`)?.id ?? null
}

const COMMUNITIES = `
  with community as (
    select s.id as subdistrict, k.code, u.id as unit, h.unit_id is not null as home,
      row_number() over (partition by s.id order by h.unit_id is null, md5(u.id::text))::int - 1 as nth
    from territory.unit s
      join territory.unit_code k on k.unit_id = s.id and k.valid @> current_date and k.code like '310104%'
      join territory.unit_parent e on e.parent_id = s.id and e.valid @> current_date and e.edge = 'administrative'
      join territory.unit u on u.id = e.child_id and u.kind = 'community'
      left join (select distinct g.unit_id from identity.role_grant g join identity.person p on p.id = g.person_id
        where p.demo and g.role = 'gridWorker') h on h.unit_id = u.id
    where s.kind = 'subdistrict')
  select code, subdistrict, unit, home, nth, territory.present_lineage(unit) as lineage
  from community where nth < $1 order by code, nth`
