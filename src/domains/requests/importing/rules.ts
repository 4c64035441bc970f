import { missingHalf } from '../../../kernel/geo.ts'
import type { FaultType } from '../../../kernel/problem.ts'

/** Keys of the columns in the order in which rows come in, and what each is in the table. */
export const FIELDS = {
  code: 'text',
  createdAt: 'timestamptz',
  closedAt: 'timestamptz',
  dueAt: 'timestamptz',
  status: 'text',
  category: 'text',
  detail: 'text',
  text: 'text',
  answer: 'text',
  sight: 'text',
  unit: 'uuid',
  address: 'text',
  lon: 'double precision',
  lat: 'double precision',
} as const

type Value = string | number | boolean | null
export type Cells = Readonly<Partial<Record<keyof typeof FIELDS, Value>>>
export type RowFault = {
  readonly key: string
  readonly code: FaultType
  readonly values?: Readonly<Record<string, string | number>>
}

/** The cells of a row by their keys. */
export function cellsOf(values: readonly Value[]): Cells {
  return Object.fromEntries(Object.keys(FIELDS).map((key, at) => [key, values[at] ?? null]))
}

/** A moment as the columns read it: with an offset, or by the clock of the city. */
export function momentOf(value: Value | undefined, timeZone: string): Temporal.Instant | null {
  if (typeof value !== 'string') return null
  return /[Z+]|-\d\d:?\d\d$/.test(value.slice(10))
    ? Temporal.Instant.from(value)
    : Temporal.PlainDateTime.from(value).toZonedDateTime(timeZone).toInstant()
}

/**
 * Rules that bind the cells of one row to each other: nothing is closed or due before it was there, what is closed
 * says when, and everything is somewhere.
 */
export function rowFaults(
  cells: Cells,
  { timeZone, now }: { timeZone: string; now: Temporal.Instant },
): RowFault[] {
  const { status = null, unit = null, lon = null, lat = null } = cells
  const created = momentOf(cells.createdAt, timeZone)
  const closed = momentOf(cells.closedAt, timeZone)
  const due = momentOf(cells.dueAt, timeZone)
  const faults: RowFault[] = []
  const tell = (wrong: boolean, key: keyof typeof FIELDS, code: FaultType): void => {
    if (wrong) faults.push({ key, code })
  }
  tell(isBefore(now, created), 'createdAt', 'import-created-later')
  tell(isBefore(closed, created), 'closedAt', 'import-closed-before')
  tell(isBefore(due, created), 'dueAt', 'import-due-before')
  tell(status !== null && status !== 'open' && closed === null, 'closedAt', 'import-closed-when')
  tell(status === 'open' && closed !== null, 'status', 'import-open-but-closed')
  const half = missingHalf(lon, lat)
  if (half) faults.push({ key: half, code: 'import-place-half' })
  tell(!half && lon === null && unit === null, 'unit', 'import-where')
  return faults
}

function isBefore(one: Temporal.Instant | null, other: Temporal.Instant | null): boolean {
  return one !== null && other !== null && Temporal.Instant.compare(one, other) < 0
}

/** What is known of a row's matter in words: its own, or what it was sorted under elsewhere. */
export function wordsOf({ category, detail, text }: Pick<Cells, 'category' | 'detail' | 'text'>): string {
  const sorted = [category, detail].filter((part) => part !== null && !/^\d{2,8}$/.test(String(part)))
  return [...sorted, text].filter((part) => part !== null && part !== undefined).join('：')
}

/** Names of a list as people write them: without case, spaces as one. */
export function plain(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
