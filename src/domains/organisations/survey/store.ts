import { type RawBuilder, sql } from 'kysely'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { OrganisationId, OrganisationKind, PostId, PostKind } from '../contract.ts'

/*
 * What the standing checks need of a whole city at once: only what is missing, and numbers. Everything is as
 * of today. `null` for a list of ids means all.
 */

type Ids = readonly string[] | null

const among = (column: string, ids: Ids): RawBuilder<unknown> =>
  ids === null ? sql`` : sql`and ${sql.raw(column)} = any(${[...ids]}::uuid[])`

export type Lacking = {
  readonly id: OrganisationId
  readonly kind: OrganisationKind
  readonly zh: string
  readonly en: string
  readonly seat: UnitId
}

/** Organisations of these kinds on nobody's service roster; a station that is closed for good serves nobody. */
export async function readUnserved(
  tx: Tx,
  kinds: readonly OrganisationKind[],
  closed: readonly string[],
  only: Ids,
): Promise<Lacking[]> {
  return readLacking(
    tx,
    kinds,
    only,
    sql`not exists (select from organisations.served_by s where s.organisation_id = o.id
      and s.valid @> current_date and s.station_id <> all(${[...closed]}::uuid[]))`,
  )
}

/** Organisations of these kinds that no party organisation covers, neither their own nor a neighbour's. */
export async function readUncovered(
  tx: Tx,
  kinds: readonly OrganisationKind[],
  only: Ids,
): Promise<Lacking[]> {
  return readLacking(tx, kinds, only, sql`not ${COVERED}`)
}

const COVERED = sql`exists (select from organisations.coverage c
  join organisations.organisation b on b.id = c.covered_by and b.valid @> current_date
  where c.organisation_id = o.id and c.valid @> current_date)`

async function readLacking(
  tx: Tx,
  kinds: readonly OrganisationKind[],
  only: Ids,
  lacks: RawBuilder<unknown>,
): Promise<Lacking[]> {
  return readMany(
    tx,
    sql`select ${fields('o.id', 'o.kind', 'o.name_zh', 'coalesce(o.name_en, o.name_zh)', 'a.unit_id')}
      from organisations.organisation o
      join organisations.attachment a
        on a.organisation_id = o.id and a.kind = 'seat' and a.valid @> current_date
      where o.valid @> current_date and o.kind = any(${[...kinds]}::organisations.kind[])
        and ${lacks} ${among('o.id', only)}`,
    ([id, kind, zh = '', en = '', seat]) => ({
      id: id as OrganisationId,
      kind: kind as OrganisationKind,
      zh,
      en,
      seat: seat as UnitId,
    }),
  )
}

export type StreetCount = {
  readonly seat: UnitId
  readonly street: string
  readonly shops: number
  readonly covered: number
}

/** Shops on each street, by the unit that they lie in, and how many of them are covered. */
export async function readStreets(tx: Tx, seats: Ids): Promise<StreetCount[]> {
  return readMany(
    tx,
    sql`select ${fields('seat', 'street', 'count(*)', 'count(*) filter (where covered)')} from (
        select a.unit_id as seat, o.street, ${COVERED} as covered
        from organisations.organisation o
        join organisations.attachment a
          on a.organisation_id = o.id and a.kind = 'seat' and a.valid @> current_date
        where o.kind = 'shop' and o.street is not null and o.valid @> current_date ${among('a.unit_id', seats)}
      ) as shop group by seat, street`,
    ([seat, street = '', shops, covered]) => ({
      seat: seat as UnitId,
      street,
      shops: Number(shops),
      covered: Number(covered),
    }),
  )
}

export type OrganisationCount = {
  readonly seat: UnitId
  readonly site: UnitId | null
  readonly kind: OrganisationKind
  readonly count: number
}

/** How many organisations of these kinds lie where; `places` are seats or sites. */
export async function countOrganisations(
  tx: Tx,
  kinds: readonly OrganisationKind[],
  places: Ids,
): Promise<OrganisationCount[]> {
  const lying =
    places === null
      ? sql``
      : sql`and o.id in (select organisation_id from organisations.attachment
          where unit_id = any(${[...places]}::uuid[]) and kind in ('seat', 'site') and valid @> current_date)`
  return readMany(
    tx,
    sql`select ${fields('a.unit_id', 'b.unit_id', 'o.kind', 'count(*)')}
      from organisations.organisation o
      join organisations.attachment a
        on a.organisation_id = o.id and a.kind = 'seat' and a.valid @> current_date
      left join organisations.attachment b
        on b.organisation_id = o.id and b.kind = 'site' and b.valid @> current_date
      where o.valid @> current_date and o.kind = any(${[...kinds]}::organisations.kind[]) ${lying}
      group by a.unit_id, b.unit_id, o.kind`,
    ([seat, site, kind, count]) => ({
      seat: seat as UnitId,
      site: (site || null) as UnitId | null,
      kind: kind as OrganisationKind,
      count: Number(count),
    }),
  )
}

export type PostCount = {
  readonly unit: UnitId
  readonly kind: PostKind
  readonly posts: number
  readonly held: number
  readonly vacant: readonly { readonly id: PostId; readonly number: number }[]
}

/** The posts of each unit by kind: how many, how many held, and which are vacant. Never by whom. */
export async function readPosts(tx: Tx, units: Ids): Promise<PostCount[]> {
  return readMany(
    tx,
    sql`select ${fields(
      'p.unit_id',
      'p.kind',
      'count(*)',
      'count(h.post_id)',
      `string_agg(p.id || '/' || p.number, ',' order by p.number) filter (where h.post_id is null)`,
    )}
      from organisations.post p
      left join organisations.held_posts(current_date, ${units === null ? null : [...units]}::uuid[]) as h (post_id)
        on h.post_id = p.id
      where p.valid @> current_date ${among('p.unit_id', units)}
      group by p.unit_id, p.kind`,
    ([unit, kind, posts, held, vacant = '']) => ({
      unit: unit as UnitId,
      kind: kind as PostKind,
      posts: Number(posts),
      held: Number(held),
      vacant: vacant
        .split(',')
        .filter(Boolean)
        .map((one) => {
          const [id, number] = one.split('/')
          return { id: id as PostId, number: Number(number) }
        }),
    }),
  )
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
