import type { RegisterRow, StationKind, StationStatus, Tier } from '../../../src/domains/stations/contract.ts'
import { chosen, ticked } from '../ui/export-address.ts'
import type { Language } from '../language.ts'

export type Filter = {
  readonly text: string
  readonly tier: Tier | 'all'
  readonly kind: StationKind | 'all'
  readonly status: StationStatus | 'all'
  readonly openNow: boolean
  readonly mainOnly: boolean
}

export const NO_FILTER: Filter = {
  text: '',
  tier: 'all',
  kind: 'all',
  status: 'all',
  openNow: false,
  mainOnly: false,
}

export const COLUMNS = [
  'name',
  'code',
  'tier',
  'kind',
  'district',
  'subdistrict',
  'community',
  'state',
  'status',
] as const
export type Column = (typeof COLUMNS)[number]
export type Order = { readonly by: Column; readonly down: boolean }

/** The rows that fit. Text is looked for in both names, the code and where the station stands. */
export function fitting(rows: readonly RegisterRow[], filter: Filter): RegisterRow[] {
  const parts = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(
    (row) =>
      (filter.tier === 'all' || row.tier === filter.tier) &&
      (filter.kind === 'all' || row.kind === filter.kind) &&
      (filter.status === 'all' || row.status === filter.status) &&
      (!filter.openNow || row.open) &&
      (!filter.mainOnly || row.main) &&
      parts.every((part) => textOf(row).includes(part)),
  )
}

const texts = new WeakMap<RegisterRow, string>()

function textOf(row: RegisterRow): string {
  const known = texts.get(row)
  if (known !== undefined) return known
  const text = [row.zh, row.en, row.code, row.district, row.subdistrict, row.community]
    .join('\n')
    .toLowerCase()
  texts.set(row, text)
  return text
}

/** What a column is sorted by: words as the reader's language sorts them, ranks as the contract lists them. */
function keyOf(row: RegisterRow, by: Column, language: Language): string {
  if (by === 'name') return language === 'en' ? row.en : row.zh
  if (by === 'state') return row.open ? '0' : '1'
  return row[by]
}

/** Sorted by a column; rows that are equal there stay in their order. */
export function ordered(
  rows: readonly RegisterRow[],
  { by, down }: Order,
  language: Language,
): RegisterRow[] {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const keyed = rows.map((row) => ({ row, key: keyOf(row, by, language) }))
  keyed.sort((a, b) => (down ? compare(b.key, a.key) : compare(a.key, b.key)))
  return keyed.map(({ row }) => row)
}

/** The same in the words of the export, so that the file holds what is shown. */
export function askedFor({ text, tier, kind, status, openNow, mainOnly }: Filter) {
  return {
    text: text.slice(0, 60),
    tier: chosen(tier),
    kind: chosen(kind),
    status: chosen(status),
    open: ticked(openNow),
    main: ticked(mainOnly),
  }
}
