import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { BoundaryImportId, type RedrawnKind } from './contract.ts'
import type { KeptFault } from './reading/rules.ts'

export type ImportRow = {
  readonly id: BoundaryImportId
  readonly within: UnitId
  readonly kind: RedrawnKind
  readonly fileName: string
  readonly state: 'draft' | 'adopted' | 'recalled'
  readonly broughtAt: Temporal.Instant
  readonly effective: string | null
  readonly features: number
  readonly faulty: number
}

export type StoredFeature = {
  readonly number: number
  readonly title: string
  readonly unit: UnitId | null
  readonly shape: Buffer | null
  readonly faults: readonly KeptFault[]
  readonly print: string | null
  readonly adopted: boolean
}

const columns = sql`i.id, i.within_id as within, i.kind::text as kind, i.file_name as "fileName", i.state::text as state,
  i.brought_at as "broughtAt", i.effective,
  (select count(*)::int from registers.boundary_feature f where f.import_id = i.id) as features,
  (select count(*)::int from registers.boundary_feature f where f.import_id = i.id
    and f.faults @> '[{"weight":"fault"}]') as faulty`

/** The latest imports that whoever asks may see. */
export async function listImports(tx: Tx): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from registers.boundary_import i order by i.brought_at desc, i.id desc limit 100`.execute(
    tx,
  )
  return rows
}

export async function findImport(tx: Tx, id: BoundaryImportId): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from registers.boundary_import i where i.id = ${id}`.execute(tx)
  return rows[0]
}

/** Locks the import, so that two who settle it come one after the other. */
export async function lockImport(tx: Tx, id: BoundaryImportId): Promise<ImportRow | undefined> {
  await sql`select from registers.boundary_import where id = ${id} for update`.execute(tx)
  return findImport(tx, id)
}

/** One adoption at a time: a second waits here, and then sees what the first has changed. */
export async function queueUp(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('registers.boundaries'))`.execute(tx)
}

export async function insertImport(
  tx: Tx,
  given: { within: UnitId; kind: RedrawnKind; fileName: string; person: PersonId },
  features: readonly Omit<StoredFeature, 'adopted'>[],
): Promise<BoundaryImportId> {
  const { id } = await tx
    .insertInto('registers.boundary_import')
    .values({
      within_id: given.within,
      kind: given.kind,
      file_name: given.fileName,
      brought_by: given.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let at = 0; at < features.length; at += 500)
    await tx
      .insertInto('registers.boundary_feature')
      .values(
        features.slice(at, at + 500).map(({ number, title, unit, shape, faults, print }) => ({
          import_id: id,
          number,
          title,
          unit_id: unit,
          shape,
          faults: JSON.stringify(faults),
          print,
        })),
      )
      .execute()
  return BoundaryImportId.parse(id)
}

export async function readFeatures(tx: Tx, id: BoundaryImportId): Promise<StoredFeature[]> {
  const rows = await tx
    .selectFrom('registers.boundary_feature')
    .select(['number', 'title', 'unit_id as unit', 'shape', 'faults', 'print', 'adopted'])
    .where('import_id', '=', id)
    .orderBy('number')
    .execute()
  return rows as unknown as StoredFeature[]
}

export async function markAdopted(
  tx: Tx,
  id: BoundaryImportId,
  numbers: readonly number[],
  from: string,
): Promise<void> {
  await sql`update registers.boundary_feature set adopted = true
    where import_id = ${id} and number = any(${[...numbers]}::int[])`.execute(tx)
  await sql`update registers.boundary_import
    set state = 'adopted', effective = ${from}::date, settled_at = now() where id = ${id}`.execute(tx)
}

export async function markRecalled(tx: Tx, id: BoundaryImportId): Promise<void> {
  await sql`update registers.boundary_import set state = 'recalled', settled_at = now()
    where id = ${id}`.execute(tx)
}

/** False where it is no draft any more. */
export async function deleteDraft(tx: Tx, id: BoundaryImportId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('registers.boundary_import')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numDeletedRows === 1n
}
