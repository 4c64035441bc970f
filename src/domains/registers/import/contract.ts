import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'

/** One import of a file. */
export const ImportId = z.uuid().brand<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>

/** Registers that come in as rows; boundaries come in by a way of their own. */
export const ImportRegister = z.enum([
  'organisations',
  'enterprises',
  'people',
  'stations',
  'units',
  'grids',
  'buildings',
  'services',
  'requests',
])
export type ImportRegister = z.infer<typeof ImportRegister>

export const ImportState = z.enum(['uploaded', 'checking', 'checked', 'imported', 'undone', 'abandoned'])
export type ImportState = z.infer<typeof ImportState>

export const Counts = z.object({
  total: z.int(),
  faulty: z.int(),
  unsure: z.int(),
  leftOut: z.int(),
  fresh: z.int(),
  changed: z.int(),
  same: z.int(),
  /** In the register, in this unit, and not in the file. */
  absent: z.int(),
})
export type Counts = z.infer<typeof Counts>

export const ImportBrief = z.object({
  id: ImportId,
  register: ImportRegister,
  unit: z.object({ id: UnitId, zh: z.string(), en: z.string() }),
  fileName: z.string(),
  fileBytes: z.int(),
  state: ImportState,
  counts: Counts,
  at: Instant,
  importedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
})
export type ImportBrief = z.infer<typeof ImportBrief>

/** Faults of one kind in one column. */
export const FaultGroup = z.object({
  code: z.string(),
  /** Key of the register's column; null: the whole row. */
  column: z.string().nullable(),
  rows: z.int(),
  /** One of them, in the reader's language. */
  detail: z.string(),
})
export type FaultGroup = z.infer<typeof FaultGroup>

/** A column of the file that looks as if it held something else than it is taken for. */
export const MappingNote = z.object({
  at: z.int(),
  looks: z.enum(['creditCode', 'phone', 'date', 'longitude', 'latitude']),
  instead: z.int().nullable(),
})

export const ImportDetail = ImportBrief.extend({
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  encoding: z.string().nullable(),
  header: z.array(z.string()),
  mapping: z.array(z.string().nullable()),
  samples: z.array(z.array(z.string().nullable())),
  notes: z.array(MappingNote),
  /** Needed columns that nothing fills; new rows will be faulty. */
  missing: z.array(z.string()),
  leaveOut: z.boolean(),
  /** Whether a check, an import or an undo is at work on it now, and how many rows it has read. */
  running: z.boolean(),
  read: z.int(),
  /** What ended a check, in the reader's language. */
  trouble: z.object({ title: z.string(), detail: z.string() }).nullable(),
  groups: z.array(FaultGroup),
})
export type ImportDetail = z.infer<typeof ImportDetail>

export const HeldRow = z.object({
  row: z.int(),
  cells: z.record(z.string(), z.string().nullable()),
  faults: z.array(
    z.object({
      code: z.string(),
      column: z.string().nullable(),
      detail: z.string(),
      /** What the cell could say instead, in the reader's language. */
      suggestion: z.string().nullable(),
    }),
  ),
  leftOut: z.boolean(),
})
export type HeldRow = z.infer<typeof HeldRow>

export const UnsureRow = z.object({
  row: z.int(),
  cells: z.record(z.string(), z.string().nullable()),
  candidates: z.array(
    z.object({
      id: z.uuid(),
      score: z.number(),
      why: z.enum(['code', 'creditCode', 'phone', 'sameName', 'similarName', 'sameAddress']),
      name: z.string(),
      code: z.string(),
      creditCode: z.string(),
      address: z.string(),
      unit: z.string(),
    }),
  ),
  decision: z
    .object({ choice: z.enum(['same', 'new', 'leaveOut']), subject: z.uuid().nullable() })
    .nullable(),
})
export type UnsureRow = z.infer<typeof UnsureRow>

export const Provenance = z.object({
  field: z.string(),
  import: ImportId,
  fileName: z.string(),
  row: z.int(),
  at: Instant,
})
export type Provenance = z.infer<typeof Provenance>
