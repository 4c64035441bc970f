import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { tellPeople } from '../../notices/public.ts'
import type { Found } from '../judging/rules.ts'
import { hasRunBefore, todayOf, whoAnswers } from '../ledger/store.ts'

/**
 * Tells those who answer that something grave has appeared: once a unit and day, in the digest that they
 * have chosen. What the very first run finds is not new, only seen for the first time.
 */
export async function tellOfGrave(tx: Tx, grave: readonly Found[]): Promise<void> {
  if (grave.length === 0 || !(await hasRunBefore(tx))) return
  const state = `grave ${await todayOf(tx)}`
  for (const [unit, found] of Map.groupBy(grave, (one): UnitId => one.unit))
    await tellPeople(tx, {
      to: await whoAnswers(tx, unit),
      topic: 'check',
      subject: { kind: 'unit', id: unit },
      state,
      text: 'findings-appeared',
      values: { count: found.length },
      link: '/console/checks',
    })
}
