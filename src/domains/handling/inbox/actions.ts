import type { CaseId } from '../../../engines/cases/contract.ts'
import { inboxOf } from '../../../engines/cases/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { invalidRequest } from '../../../kernel/problem.ts'
import type { CaseKeeper } from '../keeper/public.ts'
import { type Naming, turnOf } from '../lines/actions.ts'
import type { CaseLine, CaseOutside } from '../lines/contract.ts'
import type { Inbox, InboxAsked } from './contract.ts'

/**
 * What lies with whoever asks, with a unit or with those below it, due first; a page at a time. Nobody sees more
 * than the database shows them. Throws invalid-request where no unit is named.
 */
export async function showInbox(
  tx: Tx,
  house: Naming & Keeping,
  { whose, unit, ...filters }: InboxAsked,
  now = Temporal.Now.instant(),
): Promise<Inbox> {
  const { items, next } = await inboxOf(tx, { ...given(filters), whose: lyingWith(whose, unit) }, now)
  const lines = items.map((item) => turnOf(house, item))
  const outside = await outsideOf(tx, house, lines)
  return { cases: lines.map((line) => ({ ...line, outside: outside.get(line.id) ?? null })), next }
}

type Keeping = { readonly keepers: readonly CaseKeeper[] }

/** What their keepers know of those outside who wait for these: each keeper is asked once. */
async function outsideOf(
  tx: Tx,
  { keepers }: Keeping,
  lines: readonly CaseLine[],
): Promise<ReadonlyMap<CaseId, CaseOutside>> {
  const known = new Map<CaseId, CaseOutside>()
  for (const keeper of keepers) {
    const ids = new Set(lines.filter(({ process }) => process === keeper.process).map(({ id }) => id))
    if (!keeper.outside || ids.size === 0) continue
    for (const [id, one] of await keeper.outside(tx, [...ids])) known.set(id, one)
  }
  return known
}

/** The filters that somebody set. */
function given<T extends object>(filters: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const set = Object.entries(filters).filter(([, value]) => value !== undefined)
  return Object.fromEntries(set) as { [K in keyof T]: Exclude<T[K], undefined> }
}

function lyingWith(
  whose: InboxAsked['whose'],
  unit: UnitId | undefined,
): Parameters<typeof inboxOf>[1]['whose'] {
  if (whose === 'mine') return 'mine'
  if (unit === undefined) throw invalidRequest({}, [{ pointer: '#/query/unit', code: 'needed' }])
  return whose === 'unit' ? [unit] : { below: unit }
}
