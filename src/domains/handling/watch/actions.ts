import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { type BoardHouse, soonAfter } from '../board/actions.ts'
import { readRules } from '../board/store.ts'
import { lineOf, unitNamed } from '../lines/actions.ts'
import { prove } from '../../territory/public.ts'
import { type WatchedCase, WatchKind } from './contract.ts'
import { reasonOf } from './rules.ts'
import * as store from './store.ts'

async function limitsOf(tx: Tx, house: BoardHouse, now: Temporal.Instant): Promise<store.Limits> {
  const rules = await readRules(tx, now)
  const { ratedDays, disputesWatched: disputes, satisfiedWatched: low } = rules
  const since = now.subtract({ hours: 24 * ratedDays })
  return { now, soon: soonAfter(house, rules, now), since, disputes, low }
}

/** How many cases of a unit need the eye of whoever supervises it, by the reason. Throws not-yours. */
export async function countWatched(
  tx: Tx,
  house: BoardHouse,
  who: Who,
  asked: store.WatchOf,
  now = Temporal.Now.instant(),
): Promise<Record<WatchKind, number>> {
  await prove(tx, who, 'case.supervise', asked.unit)
  const counts = await store.countWatched(tx, asked, await limitsOf(tx, house, now))
  return Object.fromEntries(WatchKind.options.map((kind) => [kind, counts.get(kind) ?? 0])) as Record<
    WatchKind,
    number
  >
}

type Listed = { readonly cursor?: string | undefined; readonly limit: number }

/** Those of one reason, due first, each with the reason. Throws not-yours. */
export async function showWatched(
  tx: Tx,
  house: BoardHouse,
  who: Who,
  { kind, cursor, limit, ...asked }: store.WatchOf & Listed & { readonly kind: WatchKind },
  now = Temporal.Now.instant(),
): Promise<{ cases: WatchedCase[]; next: string | null }> {
  await prove(tx, who, 'case.supervise', asked.unit)
  const rows = await store.findWatched(tx, kind, asked, await limitsOf(tx, house, now), { cursor, limit })
  const cases = rows.slice(0, limit).map((row): WatchedCase => {
    const process = house.cases.processes.find(({ name }) => name === row.process)
    const { by, to, ...why } = reasonOf(kind, process, row)
    return { ...lineOf(house, row), why: { ...why, by: unitNamed(house, by), to: unitNamed(house, to) } }
  })
  return { cases, next: rows.length > limit ? (rows[limit - 1]?.mark ?? null) : null }
}
