import { assignmentRowsOf, clockRowsOf, rowOf } from '../acting/rules.ts'
import type { Calendars } from '../clock/rules.ts'
import type { CaseId } from '../contract.ts'
import type { Process } from '../definition/contract.ts'
import type { StoredEvent } from '../fold/contract.ts'
import { foldEvents, stateOf } from '../fold/rules.ts'
import type { CaseFaultKind } from './contract.ts'

/** A row as JSON has it. */
export type Row = Readonly<Record<string, unknown>>

/** A case as it lies in the tables: its own row, those that follow from it, and its events. */
export type Shelved = {
  readonly id: CaseId
  readonly process: string
  readonly row: Row
  readonly assignments: readonly Row[]
  readonly clocks: readonly Row[]
  readonly events: readonly StoredEvent[]
}

export type Difference = {
  readonly case: CaseId
  readonly what: string
  readonly stored: string | null
  readonly found: string | null
}

const COUNTS = new Set(['events', 'bounces', 'urged', 'reopened'])
const HANDLERS = new Set(['handlers', 'lead_unit', 'lead_lineage'])
const DUES = new Set(['due_at', 'paused'])

/** Which kind of fault a difference is, by where it was found: `case.due_at`, `clock.resolve.due_at`. */
export function kindOf(what: string): CaseFaultKind {
  const [table, ...rest] = what.split('.')
  const column = rest.at(-1) ?? ''
  if (table === 'assignment' || table === 'clock') return table
  if (table !== 'case') return 'unreadable'
  if (COUNTS.has(column)) return 'counts'
  if (HANDLERS.has(column)) return 'handlers'
  return DUES.has(column) ? 'due' : 'stage'
}

/** All that differs between the rows of a case and its events folded anew. Nothing, where all is well. */
export function differences(shelved: Shelved, process: Process, calendars: Calendars): Difference[] {
  const { id, events } = shelved
  const gap = events.findIndex(({ number }, index) => number !== index + 1)
  if (events.length === 0 || gap >= 0)
    return [{ case: id, what: 'event.number', stored: String(gap + 1), found: null }]
  const folded = foldEvents(events, calendars)
  const state = stateOf(folded, calendars)
  const found = [
    ...compared('case', shelved.row, rowOf(id, process, folded, state)),
    ...compareAll('assignment', ['id'], shelved.assignments, assignmentRowsOf(id, folded, state)),
    ...compareAll(
      'clock',
      ['name', 'assignment_id', 'since'],
      shelved.clocks,
      clockRowsOf(id, folded, state),
    ),
  ]
  return found.map((one) => ({ case: id, ...one }))
}

type Found = Omit<Difference, 'case'>

/** Rows by their key: each there, and none that no event speaks of. */
function compareAll(
  table: string,
  key: readonly string[],
  stored: readonly Row[],
  computed: readonly Row[],
): Found[] {
  const keyOf = (row: Row) => key.map((column) => plain(row[column], column) ?? '').join(' ')
  const left = new Map(stored.map((row) => [keyOf(row), row]))
  const found = computed.flatMap((row): Found[] => {
    const name = String(row['name'] ?? row['part'])
    const there = left.get(keyOf(row))
    left.delete(keyOf(row))
    return there
      ? compared(`${table}.${name}`, there, row)
      : [{ what: `${table}.${name}`, stored: null, found: keyOf(row) }]
  })
  const strangers = [...left].map(([stored_key, row]) => ({
    what: `${table}.${String(row['name'] ?? row['part'])}`,
    stored: stored_key,
    found: null,
  }))
  return [...found, ...strangers]
}

function compared(place: string, stored: Row, computed: Row): Found[] {
  return Object.keys(computed).flatMap((column) => {
    const [was, is] = [plain(stored[column], column), plain(computed[column], column)]
    return was === is ? [] : [{ what: `${place}.${column}`, stored: was, found: is }]
  })
}

/** A value of a column as text, however it was written: moments to the millisecond, what is never due as nothing. */
function plain(value: unknown, column: string): string | null {
  if (value === null || value === undefined || value === 'infinity') return null
  if (typeof value === 'string')
    return column.endsWith('_at') || column === 'at'
      ? Temporal.Instant.from(value).round('millisecond').toString()
      : value
  if (Array.isArray(value)) {
    const texts = value.map((one) => JSON.stringify(one))
    return (column === 'pending' ? texts.toSorted((a, b) => a.localeCompare(b)) : texts).join(' ')
  }
  return JSON.stringify(value)
}
