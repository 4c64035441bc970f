import { sql } from 'kysely'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { OrganisationId, OrganisationKind, PostId, PostKind } from '../contract.ts'
import type { PostCount, Surveyed } from './contract.ts'

/*
 * What the standing checks need of a whole city at once: only what is missing, and numbers. Everything is as
 * of today. `null` for a list of ids means all.
 */

type Ids = readonly string[] | null

/** Which organisations are read: these, and those that lie in some units, by seat or by site. */
export type Among = { readonly organisations: readonly string[]; readonly places: readonly string[] }

/**
 * The organisations of these kinds, once each, in one pass over the tables; `closed` are stations that have
 * closed for good. Of all the city, or of a part.
 */
export async function readSurveyed(
  tx: Tx,
  kinds: readonly OrganisationKind[],
  closed: readonly string[],
  among: Among | null,
): Promise<Surveyed[]> {
  const some =
    among === null
      ? sql``
      : sql`and o.id in (
          select unnest(${[...among.organisations]}::uuid[])
          union select organisation_id from organisations.attachment
          where unit_id = any(${[...among.places]}::uuid[]) and kind in ('seat', 'site') and valid @> current_date)`
  return readMany(
    tx,
    sql`select ${fields(
      'o.kind',
      'a.unit_id',
      'b.unit_id',
      `case when o.kind = 'shop' then o.street end`,
      `case when s.organisation_id is null then '' else 'y' end`,
      `case when p.id is null then '' else 'y' end`,
      'case when s.organisation_id is null or p.id is null then o.id end',
      'case when s.organisation_id is null or p.id is null then o.name_zh end',
      'case when s.organisation_id is null or p.id is null then coalesce(o.name_en, o.name_zh) end',
    )}
      from organisations.organisation o
      join organisations.attachment a
        on a.organisation_id = o.id and a.kind = 'seat' and a.valid @> current_date
      left join organisations.attachment b
        on b.organisation_id = o.id and b.kind = 'site' and b.valid @> current_date
      left join organisations.served_by s on s.organisation_id = o.id and s.valid @> current_date
        and s.station_id <> all(${[...closed]}::uuid[])
      left join organisations.coverage c on c.organisation_id = o.id and c.valid @> current_date
      left join organisations.organisation p on p.id = c.covered_by and p.valid @> current_date
      where o.valid @> current_date and o.kind = any(${[...kinds]}::organisations.kind[]) ${some}`,
    ([kind, seat, site, street, served, covered, id, zh = '', en = '']) => ({
      kind: kind as OrganisationKind,
      seat: seat as UnitId,
      site: (site || null) as UnitId | null,
      street: street || null,
      served: served !== '',
      covered: covered !== '',
      named: id ? { id: id as OrganisationId, zh, en } : null,
    }),
  )
}

/** The posts of each unit by kind: how many, how many held, and which are vacant. Never by whom. */
export async function readPosts(tx: Tx, units: Ids): Promise<PostCount[]> {
  return readMany(
    tx,
    sql`select ${fields('unit_id', 'kind', 'posts', 'held', 'vacant')}
      from organisations.count_posts(current_date, ${units === null ? null : [...units]}::uuid[])`,
    ([unit, kind, posts, held, vacant]) => ({
      unit: unit as UnitId,
      kind: kind as PostKind,
      posts: Number(posts),
      held: Number(held),
      vacant: vacant ? vacant.split(',').map(vacantOf) : NOBODY,
    }),
  )
}
const NOBODY: PostCount['vacant'] = []

function vacantOf(text: string): PostCount['vacant'][number] {
  const [id, number] = text.split('/')
  return { id: id as PostId, number: Number(number) }
}

/** What a changed id may be, and where it lies or ever lay. */
export type Touched = {
  /** Itself, where it is an organisation, and those that it covers or covered. */
  readonly organisations: OrganisationId[]
  /** Units in which it lies or lay, or at which the post is. */
  readonly places: UnitId[]
}

/** Looks up ids of organisations, posts or holdings that were announced as changed. */
export async function readTouched(tx: Tx, ids: readonly string[]): Promise<Touched> {
  const given = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<{ organisations: OrganisationId[] | null; places: UnitId[] | null }>`
    with touched as (
      select id from organisations.organisation where id = ${given}
      union select organisation_id from organisations.coverage where covered_by = ${given}
    )
    select (select array_agg(id) from touched) as organisations,
      (select array_agg(distinct unit_id) from (
        select unit_id from organisations.attachment where organisation_id in (select id from touched)
        union select unit_id from organisations.post where id = ${given} or unit_id = ${given}
        union select p.unit_id from organisations.post p
          join organisations.holding h on h.post_id = p.id where h.id = ${given}
      ) as lying) as places`.execute(tx)
  return { organisations: rows[0]?.organisations ?? [], places: rows[0]?.places ?? [] }
}

/** Organisations that a station serves or served, or that lie in some units. */
export async function readOrganisationsOf(
  tx: Tx,
  { stations = [], seats = [] }: { stations?: readonly string[]; seats?: readonly string[] },
): Promise<OrganisationId[]> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select organisation_id as id from organisations.served_by where station_id = any(${[...stations]}::uuid[])
    union
    select organisation_id from organisations.attachment
    where unit_id = any(${[...seats]}::uuid[]) and kind = 'seat'`.execute(tx)
  return rows.map(({ id }) => id)
}
