import type { TerritoryMemory } from '../../../territory/public.ts'
import type { Book } from '../../memory.ts'
import type { RouteAsk, Routing } from '../contract.ts'
import { codesAbove } from '../rules.ts'

/** Answers kept at most: some 15 MB. */
const MOST = 5_000

/** What an answer depends on, of one state of the lists and the territory. */
type Kept = {
  readonly book: Book
  readonly territory: object
  readonly answers: Map<string, Routing>
  /** The levels that entries for a category speak of, by the category. */
  readonly levels: Map<string, ReadonlySet<string>>
  /** Units of which something is said themselves. */
  readonly named: ReadonlySet<string>
  /** Days on which something begins or ends, in order: between two of them every day is alike. */
  readonly turns: readonly string[]
}

/**
 * Routes as `make` does, and keeps the answers until the lists or the territory change: an import asks the same again
 * and again. Places that differ in nothing that an entry speaks of, and days between two changes, share an answer.
 */
export function keptRoutes(
  book: () => Book,
  territory: TerritoryMemory,
  make: (ask: RouteAsk) => Routing,
): (ask: RouteAsk) => Routing {
  let kept: Kept | undefined
  return (ask) => {
    if (ask.near?.length) return make(ask)
    if (kept?.book !== book() || kept.territory !== territory.edition)
      kept = beginKeeping(book(), territory.edition)
    const key = keyOf(kept, territory, ask)
    const known = kept.answers.get(key)
    if (known) return known
    const answer = make(ask)
    if (kept.answers.size >= MOST) kept.answers.clear()
    kept.answers.set(key, answer)
    return answer
  }
}

function beginKeeping(book: Book, territory: object): Kept {
  const lived = [...book.all, ...book.budgets, ...[...book.categories.values()].flat()]
  const turns = new Set(lived.flatMap(({ from, until }) => (until === null ? [from] : [from, until])))
  return {
    book,
    territory,
    answers: new Map(),
    levels: new Map(),
    named: new Set([...book.editing, ...book.budgets.flatMap(({ unit }) => unit ?? [])]),
    turns: [...turns].toSorted(),
  }
}

/** Of a place only what can make a difference to this category: units of its levels, and those named themselves. */
function keyOf(kept: Kept, territory: TerritoryMemory, { category, path, on }: RouteAsk): string {
  const levels = levelsFor(kept, category ?? '')
  let key = `${category} ${turnOf(kept.turns, on)}`
  for (const unit of path)
    if (kept.named.has(unit) || levels.has(territory.brief(unit)?.kind ?? '')) key += ` ${unit}`
  return key
}

function levelsFor({ levels, book }: Kept, category: string): ReadonlySet<string> {
  const known = levels.get(category)
  if (known) return known
  const spoken = codesAbove(category).flatMap((code) => book.rules.get(code) ?? [])
  const found = new Set<string>([
    // Where what stands on no list goes.
    ...(['subdistrict', 'district', 'city'] as const),
    ...spoken.flatMap(({ level, assists }) => [level, ...assists.map((one) => one.level)]),
  ])
  levels.set(category, found)
  return found
}

/** How many of the days in order are not after this one. */
function turnOf(turns: readonly string[], on: string): number {
  let [low, high] = [0, turns.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle] ?? '') <= on) low = middle + 1
    else high = middle
  }
  return low
}
