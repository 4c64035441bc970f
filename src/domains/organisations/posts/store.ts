import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { daterange, livedOf } from '../../../kernel/ranges.ts'
import type { HoldingId, PostId, PostKind } from './contract.ts'

type Lived = { from: string; until: string | null }
export type PostRow = Lived & {
  id: PostId
  unit: UnitId
  kind: PostKind
  number: number
  department: string | null
}
export type HoldingRow = Lived & { id: HoldingId; post: PostId; person: PersonId }

const postOf = ({ valid, ...row }: { valid: string }) => ({ ...row, ...livedOf(valid) }) as PostRow

/** Every post that a unit has, had or will have, and whether somebody holds it today. */
export async function findPosts(tx: Tx, unit: string): Promise<(PostRow & { vacant: boolean })[]> {
  const rows = await tx
    .selectFrom('organisations.post')
    .select(['id', 'unit_id as unit', 'kind', 'number', 'department_id as department', 'valid'])
    .where('unit_id', '=', unit)
    .orderBy('kind')
    .orderBy('number')
    .orderBy('valid')
    .execute()
  const held = await sql<{ post_id: string }>`
    select post_id from organisations.holders_of(${unit})`.execute(tx)
  const taken = new Set(held.rows.map(({ post_id }) => post_id))
  return rows.map((row) => ({ ...postOf(row), vacant: !taken.has(row.id) }))
}

/** All holdings of these posts that whoever asks may know of, the latest first. */
export async function findHoldings(tx: Tx, posts: readonly string[]): Promise<HoldingRow[]> {
  if (posts.length === 0) return []
  const rows = await tx
    .selectFrom('organisations.holding')
    .select(['id', 'post_id as post', 'person_id as person', 'valid'])
    .where('post_id', 'in', posts)
    .orderBy('valid', 'desc')
    .execute()
  return rows.map(({ valid, ...row }) => ({ ...row, ...livedOf(valid) }) as HoldingRow)
}

/** A post without a lock; undefined where there is none. */
export async function findPost(tx: Tx, id: string): Promise<PostRow | undefined> {
  const row = await tx
    .selectFrom('organisations.post')
    .select(['id', 'unit_id as unit', 'kind', 'number', 'department_id as department', 'valid'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && postOf(row)
}

/** Locks a post until the transaction ends: two appointments to it stand in line. */
export async function lockPost(tx: Tx, id: string): Promise<void> {
  await sql`select from organisations.post where id = ${id} for no key update`.execute(tx)
}

export async function insertPost(
  tx: Tx,
  post: { unit: string; kind: PostKind; number: number; department: string | null; from: string },
): Promise<PostId> {
  const { id } = await tx
    .insertInto('organisations.post')
    .values({
      unit_id: post.unit,
      kind: post.kind,
      number: post.number,
      department_id: post.department,
      valid: daterange(post.from),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as PostId
}

export async function closePost(tx: Tx, { id, from }: PostRow, on: string): Promise<void> {
  await tx
    .updateTable('organisations.post')
    .set({ valid: daterange(from, on) })
    .where('id', '=', id)
    .execute()
}

export async function insertHolding(
  tx: Tx,
  holding: { post: string; person: string; from: string; until: string | null },
): Promise<HoldingId> {
  const { id } = await tx
    .insertInto('organisations.holding')
    .values({
      post_id: holding.post,
      person_id: holding.person,
      valid: daterange(holding.from, holding.until),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as HoldingId
}

export async function closeHolding(tx: Tx, { id, from }: HoldingRow, on: string): Promise<void> {
  await tx
    .updateTable('organisations.holding')
    .set({ valid: daterange(from, on) })
    .where('id', '=', id)
    .execute()
}

/** Posts that a person holds, held or will hold, as far as whoever asks may know, the latest first. */
export async function findPostsOf(tx: Tx, person: string) {
  const rows = await tx
    .selectFrom('organisations.holding as h')
    .innerJoin('organisations.post as p', 'p.id', 'h.post_id')
    .select(['p.id as post', 'p.kind', 'p.number', 'p.unit_id as unit', 'h.valid'])
    .where('h.person_id', '=', person)
    .orderBy('h.valid', 'desc')
    .execute()
  return rows.map(({ valid, post, ...row }) => ({ ...row, post: post as PostId, ...livedOf(valid) }))
}

/** Colleagues in reach by a part of their name or the beginning of their work number. */
export async function findPeople(
  tx: Tx,
  text: string,
  limit: number,
): Promise<{ id: PersonId; name: string; workNumber: string | null }[]> {
  const { rows } = await sql<{ id: PersonId; name: string; work_number: string | null }>`
    select * from organisations.find_people(${text}, ${limit})`.execute(tx)
  return rows.map(({ id, name, work_number }) => ({ id, name, workNumber: work_number }))
}

/** Who holds which post of a unit today, by id: for those who tell them something, whatever they may know. */
export async function findHoldersAt(
  tx: Tx,
  unit: string,
): Promise<{ post: PostId; kind: PostKind; person: PersonId }[]> {
  const { rows } = await sql<{ post_id: PostId; kind: PostKind; person_id: PersonId }>`
    select * from organisations.holders_of(${unit}) order by kind, post_id`.execute(tx)
  return rows.map(({ post_id, kind, person_id }) => ({ post: post_id, kind, person: person_id }))
}

/** Lays down all posts of whoever acts: ended today, and what never began is taken back. */
export async function layDownPosts(tx: Tx): Promise<void> {
  await sql`select organisations.lay_down_posts()`.execute(tx)
}
