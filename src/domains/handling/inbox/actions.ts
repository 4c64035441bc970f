import { inboxOf } from '../../../engines/cases/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { invalidRequest } from '../../../kernel/problem.ts'
import { type Naming, turnOf } from '../lines/actions.ts'
import type { Inbox, InboxAsked } from './contract.ts'

/**
 * What lies with whoever asks, with a unit or with those below it, due first; a page at a time. Nobody sees more
 * than the database shows them. Throws invalid-request where no unit is named.
 */
export async function showInbox(
  tx: Tx,
  house: Naming,
  { whose, unit, ...filters }: InboxAsked,
  now = Temporal.Now.instant(),
): Promise<Inbox> {
  const { items, next } = await inboxOf(tx, { ...given(filters), whose: lyingWith(whose, unit) }, now)
  return { cases: items.map((item) => turnOf(house, item)), next }
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
