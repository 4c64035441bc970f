import type { Language } from '../../../../messages/catalogue.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { columnsOf } from '../columns/contract.ts'
import type {
  HeldRow,
  ImportBrief,
  ImportDetail,
  ImportRegister,
  Provenance,
  UnsureRow,
} from '../contract.ts'
import { unseal, unsealCells, valuePrint } from '../file/rules.ts'
import { faultText, suggestionIn, troubleText } from '../findings/actions.ts'
import { type FaultyAsked, findFaulty, findGroups, findUnsure } from '../findings/store.ts'
import { mappingNotes, missingColumns } from '../mapping/rules.ts'
import { importNotFound } from '../rules.ts'
import { progress } from '../run/check/actions.ts'
import { doorOf, type GivenDoors } from '../run/import/actions.ts'
import { findChanges, findImport, type ImportRow, isAtWork } from '../store.ts'

type Deps = { readonly keys: Keys; readonly territory: TerritoryMemory; readonly doors: GivenDoors }
type Cells = (string | null)[]

export function briefOf({ territory }: Pick<Deps, 'territory'>, row: ImportRow): ImportBrief {
  const unit = territory.brief(row.unit_id)
  return {
    id: row.id as ImportBrief['id'],
    register: row.register as ImportRegister,
    unit: { id: row.unit_id as ImportBrief['unit']['id'], zh: unit?.zh ?? '', en: unit?.en ?? '' },
    fileName: row.file_name,
    fileBytes: row.file_bytes,
    state: row.state as ImportBrief['state'],
    counts: {
      total: row.rows_total,
      faulty: row.rows_faulty,
      unsure: row.rows_unsure,
      leftOut: row.rows_left_out,
      fresh: row.rows_new,
      changed: row.rows_changed,
      same: row.rows_same,
      absent: row.rows_absent,
    },
    at: row.at,
    importedAt: row.imported_at,
    undoneAt: row.undone_at,
  }
}

/** Everything that the page of one import shows. Throws import-not-found. */
export async function showImport(tx: Tx, deps: Deps, language: Language, id: string): Promise<ImportDetail> {
  const row = await found(tx, id)
  const samples = JSON.parse(unseal(deps.keys, row.samples).toString('utf8')) as Cells[]
  const columns = columnsOf(row.register as ImportRegister)
  const groups = await findGroups(tx, id)
  return {
    ...briefOf(deps, row),
    sheet: row.sheet,
    sheets: row.sheets,
    encoding: row.encoding,
    header: row.header,
    mapping: row.mapping,
    samples: samples.slice(0, 5),
    notes: mappingNotes(columns, row.mapping, samples),
    missing: missingColumns(columns, row.mapping),
    leaveOut: row.leave_out,
    running: progress.has(id) || (await isAtWork(tx, id)),
    read: progress.get(id) ?? row.rows_total,
    trouble: row.trouble === null ? null : troubleText(language, row.trouble),
    groups: groups.map(({ code, column, rows, values }) => ({
      code,
      column: column || null,
      rows,
      detail: faultText(language, code, values),
    })),
  }
}

async function found(tx: Tx, id: string): Promise<ImportRow> {
  const row = await findImport(tx, id)
  if (!row) throw importNotFound()
  return row
}

/** A held row's cells by the keys of the register's columns. */
function cellsOf(
  keys: Keys,
  mapping: readonly (string | null)[],
  sealed: Buffer | null,
): Record<string, string | null> {
  const cells = sealed ? unsealCells(keys, sealed) : []
  return Object.fromEntries(
    mapping.flatMap((key, at): [string, string | null][] => (key === null ? [] : [[key, cells[at] ?? null]])),
  )
}

export async function showFaulty(
  tx: Tx,
  keys: Keys,
  language: Language,
  id: string,
  { each, ...ask }: FaultyAsked & { each?: 'row' | 'value' },
): Promise<{ rows: HeldRow[]; more: boolean }> {
  const { mapping } = await found(tx, id)
  const empty = each === 'value' ? valuePrint(keys, '') : undefined
  const rows = await findFaulty(tx, id, { ...ask, limit: ask.limit + 1 }, empty)
  return {
    rows: rows.slice(0, ask.limit).map(({ row, cells, faults, choice }) => ({
      row,
      cells: cellsOf(keys, mapping, cells),
      faults: faults.map(({ code, column, values }) => ({
        code,
        column: column || null,
        detail: faultText(language, code, values),
        suggestion: suggestionIn(language, values),
      })),
      leftOut: choice === 'leaveOut',
    })),
    more: rows.length > ask.limit,
  }
}

const UNSURE_PAGE = 50

export async function showUnsure(
  tx: Tx,
  { keys, territory, doors }: Deps,
  id: string,
  after: number,
): Promise<{ rows: UnsureRow[]; more: boolean }> {
  const { mapping, register } = await found(tx, id)
  const rows = await findUnsure(tx, id, after, UNSURE_PAGE + 1)
  const briefs = await doorOf(register as ImportRegister, doors).briefs(tx, [
    ...new Set(rows.flatMap(({ candidates }) => candidates.map((one) => one.id))),
  ])
  return {
    rows: rows.slice(0, UNSURE_PAGE).map(({ row, cells, candidates, choice, subject }) => ({
      row,
      cells: cellsOf(keys, mapping, cells),
      candidates: candidates.flatMap(({ id: candidate, score, why }) => {
        const brief = briefs.get(candidate)
        if (!brief) return []
        const { name, code, creditCode, address, unit } = brief
        const place = territory.path(unit).slice(-2)
        return {
          id: candidate,
          score,
          why,
          name,
          code,
          creditCode,
          address,
          unit: place.map(({ zh }) => zh).join('/'),
        }
      }),
      decision: choice && { choice, subject },
    })),
    more: rows.length > UNSURE_PAGE,
  }
}

/** What each changed field of an import's before-image is called in the register's columns. */
const FIELD_OF: Readonly<Record<string, string>> = {
  name_zh: 'name',
  name_en: 'nameEn',
  party_level: 'partyLevel',
  credit_code: 'creditCode',
  superior_id: 'superior',
  valid: 'from',
  attachments: 'unit',
  unit_id: 'unit',
  address_zh: 'address',
  address_en: 'addressEn',
  contacts: 'phone',
  names: 'name',
}

/** What before-images keep besides: of services whole editions, which no field tells. */
const NO_FIELDS = new Set(['version', 'initials', 'changed_at', 'changedAt', 'edition', 'began', 'documents'])

/** From which file and row each field came: of several imports the latest that set it. */
export async function showProvenance(tx: Tx, subject: string): Promise<Provenance[]> {
  const changes = await findChanges(tx, subject)
  const origins = new Map<string, Provenance>()
  for (const { id, file_name, imported_at, row_number, before, mapping } of changes) {
    const set = before === null ? mapping.filter((key) => key !== null) : Object.keys(before as object)
    for (const name of set) {
      const field = FIELD_OF[name] ?? name
      if (NO_FIELDS.has(field) || origins.has(field) || !imported_at) continue
      const origin = { field, import: id, fileName: file_name, row: row_number, at: imported_at }
      origins.set(field, origin as Provenance)
    }
  }
  return [...origins.values()]
}
