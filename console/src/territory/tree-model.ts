import {
  type EdgeKind,
  OFFICE_KINDS,
  type UnitBrief,
  type UnitId,
} from '../../../src/domains/territory/contract.ts'

/** How the tree is arranged: by administration, or below subdistricts by area grids. */
export type Arrangement = EdgeKind

/** Which edge leads down from a unit: area grids carry units by their own kind of edge. */
export function edgeBelow(unit: Pick<UnitBrief, 'kind'>): EdgeKind {
  return unit.kind === 'areaGrid' ? 'areaGrid' : 'administrative'
}

/** The children that belong to an arrangement. A subdistrict shows its communities or its area grids, not both. */
export function arranged(
  unit: Pick<UnitBrief, 'kind'>,
  children: readonly UnitBrief[],
  by: Arrangement,
): UnitBrief[] {
  // Offices and departments are no land: they stand on the unit's page.
  const lands = children.filter(({ kind }) => !OFFICE_KINDS.has(kind))
  if (unit.kind !== 'subdistrict') return lands
  return lands.filter(({ kind }) => (by === 'areaGrid' ? kind === 'areaGrid' : kind !== 'areaGrid'))
}

/** Whether something may hang on it; an area grid counts its own kind of edge, which the brief does not tell. */
export function mayOpen(unit: Pick<UnitBrief, 'kind' | 'children'>): boolean {
  return unit.kind === 'areaGrid' || unit.children > 0
}

export type TreeRow = {
  readonly unit: UnitBrief
  readonly level: number
  readonly place: number
  readonly siblings: number
  readonly parent: UnitId | undefined
  /** undefined: nothing can hang on it. */
  readonly open: boolean | undefined
  readonly state: 'known' | 'waiting' | 'empty'
}

/** The rows that show, from the top; children that have not arrived leave their parent waiting. */
export function rowsOf(
  root: UnitBrief,
  isOpen: (id: UnitId) => boolean,
  childrenOf: (unit: UnitBrief) => readonly UnitBrief[] | undefined,
): TreeRow[] {
  const rows: TreeRow[] = []
  const add = (
    unit: UnitBrief,
    level: number,
    place: number,
    siblings: number,
    parent: UnitId | undefined,
  ) => {
    const open = mayOpen(unit) ? isOpen(unit.id) : undefined
    const children = open ? childrenOf(unit) : undefined
    const state = open && !children ? 'waiting' : children?.length === 0 ? 'empty' : 'known'
    rows.push({ unit, level, place, siblings, parent, open, state })
    for (const [i, child] of (children ?? []).entries())
      add(child, level + 1, i + 1, children?.length ?? 0, unit.id)
  }
  add(root, 1, 1, 1, undefined)
  return rows
}
