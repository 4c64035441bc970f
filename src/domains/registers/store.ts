import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import type { DB } from '../../kernel/tables.ts'
import type { Candidate } from './matching/rules.ts'
import type { Verdict } from './run/actions.ts'

export type ImportRow = Selectable<DB['registers.import']>

/** The lock that says that something is at work on an import: gone with its transaction, however that ends. */
const lockOf = (importId: string) => sql<string>`hashtextextended(${`registers.import ${importId}`}, 0)`

/** Takes the import's lock for this transaction; false where something else is at work on it. */
export async function takeImport(tx: Tx, importId: string): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(${lockOf(importId)}) as got`.execute(tx)
  return rows[0]?.got ?? false
}

/** One import writes at a time; false where another one does. */
export async function takePen(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('registers.pen', 0)) as got`.execute(tx)
  return rows[0]?.got ?? false
}

/** Whether something is at work on the import now, in any process. */
export async function isAtWork(tx: Tx, importId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (
      select from pg_locks l, (select ${lockOf(importId)} as key) k
      where l.locktype = 'advisory' and l.granted and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())
        and l.classid::bigint = (k.key >> 32) & 4294967295 and l.objid::bigint = k.key & 4294967295) as held`.execute(
    tx,
  )
  return rows[0]?.held ?? false
}

export async function insertImport(
  tx: Tx,
  row: Pick<
    ImportRow,
    'register' | 'file_name' | 'file_bytes' | 'sheet' | 'sheets' | 'encoding' | 'header' | 'samples'
  > & {
    id: string
    unit: UnitId
    person: PersonId
    mapping: (string | null)[]
  },
): Promise<void> {
  const { unit, person, mapping, ...rest } = row
  await tx
    .insertInto('registers.import')
    .values({ ...rest, unit_id: unit, person_id: person, mapping: mapping as string[] })
    .execute()
}

export async function findImport(tx: Tx, id: string, lock = false): Promise<ImportRow | undefined> {
  const query = tx.selectFrom('registers.import').selectAll().where('id', '=', id)
  return (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()
}

/** Open imports that nobody has touched for too long, as `registers.is_forgotten` says. Needs 'housekeeping'. */
export async function findForgotten(tx: Tx): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select i.* from registers.import i where registers.is_forgotten(i) order by i.touched_at limit 50`.execute(
    tx,
  )
  return rows
}

/** Gives a forgotten import up. Needs 'housekeeping'. */
export async function giveUp(tx: Tx, id: string): Promise<void> {
  await sql`update registers.import set state = 'abandoned' where id = ${id}`.execute(tx)
}

export async function findImports(tx: Tx): Promise<ImportRow[]> {
  return tx
    .selectFrom('registers.import')
    .selectAll()
    .where('state', '<>', 'abandoned')
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
}

export async function updateImport(
  tx: Tx,
  id: string,
  part: Partial<Omit<ImportRow, 'id' | 'mapping'>> & { mapping?: (string | null)[] },
): Promise<void> {
  await tx
    .updateTable('registers.import')
    .set({ ...part, touched_at: Temporal.Now.instant() } as never)
    .where('id', '=', id)
    .execute()
}

export async function rememberMapping(
  tx: Tx,
  key: { unit: string; register: string; print: string },
  mapping: (string | null)[],
): Promise<void> {
  await sql`
    insert into registers.mapping (unit_id, register, header_print, mapping)
    values (${key.unit}, ${key.register}, ${key.print}, ${mapping})
    on conflict (unit_id, register, header_print) do update set mapping = excluded.mapping, at = now()`.execute(
    tx,
  )
}

export async function recallMapping(
  tx: Tx,
  key: { unit: string; register: string; print: string },
): Promise<(string | null)[] | undefined> {
  const row = await tx
    .selectFrom('registers.mapping')
    .select('mapping')
    .where('unit_id', '=', key.unit)
    .where('register', '=', key.register)
    .where('header_print', '=', key.print)
    .executeTakeFirst()
  return row?.mapping
}

/** Forgets what an earlier check found. */
export async function clearFindings(tx: Tx, id: string): Promise<void> {
  for (const table of ['fault', 'held_row', 'unsure', 'absent'] as const)
    await sql`delete from ${sql.table(`registers.${table}`)} where import_id = ${id}`.execute(tx)
}

export type Held = {
  readonly row: number
  readonly cells: Buffer | null
  readonly faults: readonly { column: string; code: string; values: unknown; print: Buffer }[]
  readonly candidates: readonly Candidate[] | null
}

/** Writes what a check found of some rows. */
export async function insertFindings(tx: Tx, id: string, held: readonly Held[]): Promise<void> {
  const faults = held.flatMap(({ row, faults: list }) => list.map((fault) => ({ row, ...fault })))
  if (faults.length > 0)
    await sql`
      insert into registers.fault (import_id, row_number, column_key, code, vals, value_print)
      select ${id}, * from unnest(${faults.map(({ row }) => row)}::int[], ${faults.map(({ column }) => column)}::text[],
        ${faults.map(({ code }) => code)}::text[], ${faults.map(({ values }) => JSON.stringify(values))}::jsonb[],
        ${faults.map(({ print }) => print)}::bytea[])`.execute(tx)
  const cells = held.filter((one) => one.cells !== null)
  if (cells.length > 0)
    await sql`
      insert into registers.held_row select ${id}, * from unnest(${cells.map(({ row }) => row)}::int[],
        ${cells.map((one) => one.cells)}::bytea[]) on conflict do nothing`.execute(tx)
  const unsure = held.filter(({ candidates }) => candidates !== null)
  if (unsure.length > 0)
    await sql`
      insert into registers.unsure select ${id}, * from unnest(${unsure.map(({ row }) => row)}::int[],
        ${unsure.map(({ candidates }) => JSON.stringify(candidates))}::jsonb[])`.execute(tx)
}

export async function insertAbsent(tx: Tx, id: string, things: Verdict['absent']): Promise<void> {
  for (let at = 0; at < things.length; at += 5_000) {
    const some = things.slice(at, at + 5_000)
    await sql`
      insert into registers.absent select ${id}, * from unnest(${some.map((one) => one.id)}::uuid[],
        ${some.map(({ name }) => name)}::text[], ${some.map(({ code }) => code)}::text[])`.execute(tx)
  }
}

export async function findAbsent(tx: Tx, id: string): Promise<{ id: string; name: string; code: string }[]> {
  return tx
    .selectFrom('registers.absent')
    .select(['subject_id as id', 'name', 'code'])
    .where('import_id', '=', id)
    .orderBy('name')
    .limit(1_000)
    .execute()
}

/** Keeps the traces of everything that the door wrote: (row_number, subject_id, before, version, parts). */
export async function insertChanges(tx: Tx, id: string, done: ReturnType<typeof sql>): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into registers.change (import_id, row_number, subject_id, before, version, parts)
    select ${id}::uuid, * from (${done}) as done`.execute(tx)
  return Number(numAffectedRows)
}

/** Lays what an import changed where the doors look for it. */
export async function layOutUndo(tx: Tx, id: string): Promise<void> {
  await sql`
    create temp table import_undo on commit drop as
    select subject_id, before, version, parts from registers.change where import_id = ${id}`.execute(tx)
  await sql`analyze import_undo`.execute(tx)
}

export async function dropChanges(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('registers.change').where('import_id', '=', id).execute()
}

/** Which imports that still hold said what of something, the latest first. */
export async function findChanges(tx: Tx, subject: string) {
  return tx
    .selectFrom('registers.change as c')
    .innerJoin('registers.import as i', 'i.id', 'c.import_id')
    .select(['i.id', 'i.file_name', 'i.mapping', 'i.imported_at', 'c.row_number', 'c.before'])
    .where('c.subject_id', '=', subject)
    .where('i.state', '=', 'imported')
    .orderBy('i.imported_at', 'desc')
    .execute()
}
