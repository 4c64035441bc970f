import { sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { FileId, FileKind, type GivenFile } from './contract.ts'
import type { Keeping } from './rules.ts'

export type FileRow = GivenFile & { readonly sha256: Buffer; readonly open: boolean }

/** Writes the row of a file whose bytes are there already; null: nobody is signed in. */
export async function insertFile(
  tx: Tx,
  owner: PersonId | null,
  { id, kind, type, name, size, width, height, sha256 }: Omit<FileRow, 'open'>,
): Promise<void> {
  await tx
    .insertInto('files.file')
    .values({ id, owner_id: owner, kind, type, name, size, width, height, sha256 })
    .execute()
}

/** A file that whoever asks may see; undefined for everybody else. */
export async function findFile(tx: Tx, id: FileId): Promise<FileRow | undefined> {
  const row = await tx
    .selectFrom('files.file')
    .select(['id', 'kind', 'type', 'name', 'size', 'width', 'height', 'sha256', 'sight'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { sight, ...rest } = row
  const open = sight === 'public'
  return { ...rest, id: FileId.parse(row.id), kind: FileKind.parse(row.kind), open }
}

/** How much of a person waits to be kept; of those who are not signed in, all together. */
export async function countWaiting(
  tx: Tx,
  owner: PersonId | null,
): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: number; bytes: string }>`
    select count(*)::int as files, coalesce(sum(size), 0)::bigint as bytes from files.file
    where ${owner === null ? sql`owner_id is null` : sql`owner_id = ${owner}`} and kept_at is null`.execute(
    tx,
  )
  return { files: rows[0]?.files ?? 0, bytes: Number(rows[0]?.bytes ?? 0) }
}

/** Keeps a file of whoever acts that nothing keeps yet; false where there is none. */
export async function keep(tx: Tx, id: FileId, { use, subject, sight }: Keeping): Promise<boolean> {
  const unit = sight.kind === 'unit' ? sight : { unit: null, permission: null }
  const person = sight.kind === 'person' ? sight.person : null
  const { rows } = await sql<{
    kept: boolean
  }>`select files.keep(${id}, ${use}, ${subject.kind}, ${subject.id},
    ${sight.kind}, ${unit.unit}, ${unit.permission}, ${person}) as kept`.execute(tx)
  return rows[0]?.kept ?? false
}

/** Deletes a row in the name of the room that keeps it; false where there is none. */
export async function letGo(tx: Tx, id: FileId): Promise<boolean> {
  await sql`select set_config('wutong.letting_go', ${id}, true)`.execute(tx)
  const { numDeletedRows } = await tx.deleteFrom('files.file').where('id', '=', id).executeTakeFirst()
  await sql`select set_config('wutong.letting_go', '', true)`.execute(tx)
  return numDeletedRows === 1n
}

/** Deletes what nothing has kept for a day; returns the files that are gone. Needs 'housekeeping'. */
export async function deleteUnkept(tx: Tx, most: number): Promise<FileId[]> {
  const { rows } = await sql<{ id: FileId }>`
    delete from files.file where id in (
      select id from files.file where kept_at is null and at < now() - interval '1 day' order by at limit ${most})
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Those of these ids that have a row, whoever's it is. */
export async function knownOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select known as id from files.known(${[...ids]}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** What whoever asks gave. */
export async function givenByMe(tx: Tx): Promise<unknown[]> {
  const { rows } =
    await sql`select id, kind, name, size, at, use from files.given_by_me() order by at`.execute(tx)
  return rows
}

/** Takes along what belongs to whoever asks alone; returns the files that are gone. */
export async function takeLeave(tx: Tx): Promise<FileId[]> {
  const { rows } = await sql<{ id: FileId }>`select take_leave as id from files.take_leave()`.execute(tx)
  return rows.map(({ id }) => id)
}

/** How large these pictures are, in pixels; of those that whoever asks may see. */
export async function sizesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { width: number; height: number }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; width: number; height: number }>`
    select id, width, height from files.file where id = any(${[...ids]}::uuid[]) and kind = 'picture'`.execute(
    tx,
  )
  return new Map(rows.map(({ id, width, height }) => [id, { width, height }]))
}
