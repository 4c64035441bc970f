import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { prove, type TerritoryMemory } from '../../territory/public.ts'
import type { PlaceKind } from '../contract.ts'
import { nameArea } from '../places/actions.ts'
import { findRules } from '../store.ts'
import type { FiguresRow } from './contract.ts'
import { hideSmall, NOTHING, sum } from './rules.ts'
import { countRows } from './store.ts'

type Asked = {
  readonly unit: UnitId
  readonly from: string
  readonly until: string
  readonly kind?: PlaceKind | undefined
}

/**
 * Visits of a unit and of each unit below it, counted; small numbers left out. What lies at the unit itself counts in
 * its total alone. Throws not-yours.
 */
export async function showFigures(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  { unit, from, until, kind }: Asked,
  today: string,
): Promise<{ least: number; total: FiguresRow; rows: FiguresRow[] }> {
  await prove(tx, who, 'visit.plan', unit)
  const children = territory.children(unit)
  const rowOf = new Map<string, number>([...territory.below(unit)].map((id) => [id, -1]))
  for (const [row, child] of children.entries())
    for (const id of territory.below(child.id)) rowOf.set(id, row)
  const counted = await countRows(
    tx,
    { root: unit, units: [...rowOf.keys()], rows: [...rowOf.values()], from, until, kind: kind ?? null },
    today,
  )
  const { smallNumber } = await findRules(tx, today)
  const figures = new Map(counted.map(({ row, ...one }) => [row, one]))
  const all = children.map(({ id }, row) => ({
    unit: nameArea(territory, id),
    figures: figures.get(row) ?? NOTHING,
  }))
  const shown = hideSmall(all, sum([...figures.values()]), smallNumber)
  return {
    least: smallNumber,
    total: { unit: nameArea(territory, unit), figures: shown.total },
    rows: shown.rows,
  }
}
