import type { UnitKind } from '../contract.ts'

type Named = {
  readonly kind: UnitKind
  readonly zh: string
  readonly en: string
  readonly initials: string
  readonly code: string | null
}
type Searched = { readonly row: Named; readonly text: string }

/** What a unit is searched by, lower case, one a line: Chinese name, initials, English name, code. */
export function searchTextOf({ zh, initials, en, code }: Named): string {
  return `${zh}\n${initials}\n${en}\n${code ?? ''}`.toLowerCase()
}

/**
 * Units whose name, initials, English name or code hold the text: whole names first, then those that
 * begin with it, then the rest; each in the order given, which is the highest kind first.
 */
export function findByText<T extends Searched>(
  units: readonly T[],
  text: string,
  kind: UnitKind | undefined,
  limit: number,
): T[] {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return []
  const ranks: [T[], T[], T[]] = [[], [], []]
  for (const unit of units) {
    if ((kind !== undefined && unit.row.kind !== kind) || !unit.text.includes(wanted)) continue
    ranks[rankOf(unit, wanted)].push(unit)
    // Whole names and beginnings come early in a sorted list; what only holds the text can wait.
    if (ranks[0].length + ranks[1].length >= limit * 4) break
  }
  return ranks.flat().slice(0, limit)
}

function rankOf({ text }: Searched, wanted: string): 0 | 1 | 2 {
  const names = text.split('\n')
  if (names.includes(wanted)) return 0
  return names.some((name) => name.startsWith(wanted)) ? 1 : 2
}
