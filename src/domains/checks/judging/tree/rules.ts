import type { UnitId } from '../../../../kernel/ids.ts'
import type { EdgeKind, UnitKind } from '../../../territory/contract.ts'
import type { TreeRow } from '../../../territory/tiling/contract.ts'

/** The units that are looked at, and how they hang together. */
export type Tree = {
  readonly units: ReadonlyMap<string, TreeRow>
  /** The units that hang on one by a kind of edge. */
  children(unit: string, edge: EdgeKind): readonly TreeRow[]
  /** The unit and all above it by administrative edges, nearest first. */
  lineage(unit: string): readonly UnitId[]
  /** The unit and all above it by every kind of edge, each once. */
  above(unit: string): readonly UnitId[]
  /** The nearest of a kind among these. */
  nearest(unit: string, kind: UnitKind): UnitId | undefined
}

export function treeOf(rows: readonly TreeRow[]): Tree {
  const units = new Map<string, TreeRow>(rows.map((row) => [row.id, row]))
  const below = { administrative: new Map<string, TreeRow[]>(), areaGrid: new Map<string, TreeRow[]>() }
  const hang = (edge: EdgeKind, parent: string | null, row: TreeRow): void => {
    if (parent === null) return
    const siblings = below[edge].get(parent)
    if (siblings) siblings.push(row)
    else below[edge].set(parent, [row])
  }
  for (const row of rows) {
    hang('administrative', row.parent, row)
    hang('areaGrid', row.areaGrid, row)
  }
  const known = new Map<string, readonly UnitId[]>()
  const above = (unit: string): readonly UnitId[] => {
    const kept = known.get(unit)
    if (kept) return kept
    const row = units.get(unit)
    const list: UnitId[] = row ? [row.id] : []
    for (const parent of [row?.areaGrid, row?.parent])
      if (parent) for (const id of above(parent)) if (!list.includes(id)) list.push(id)
    known.set(unit, list)
    return list
  }
  return {
    units,
    children: (unit, edge) => below[edge].get(unit) ?? NONE,
    lineage(unit) {
      const line: UnitId[] = []
      for (let row = units.get(unit); row; row = row.parent === null ? undefined : units.get(row.parent))
        line.push(row.id)
      return line
    },
    above,
    nearest: (unit, kind) => above(unit).find((id) => units.get(id)?.kind === kind),
  }
}
const NONE: readonly TreeRow[] = []
