import type { CaseId } from '../../../engines/cases/contract.ts'

/** That one case is like another. */
export type Likeness = { readonly one: CaseId; readonly other: CaseId; readonly metres: number | null }

/**
 * Cases that are alike, directly or by way of another: each in one group, groups of two at least. The order of the
 * first appearance is kept.
 */
export function groupsOf(likenesses: readonly Likeness[]): CaseId[][] {
  const above = new Map<CaseId, CaseId>()
  const top = (id: CaseId): CaseId => {
    let at = id
    for (let next = above.get(at); next !== undefined && next !== at; next = above.get(at)) at = next
    return at
  }
  for (const { one, other } of likenesses) {
    for (const id of [one, other]) if (!above.has(id)) above.set(id, id)
    above.set(top(other), top(one))
  }
  const groups = Map.groupBy(above.keys(), top)
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Without those of which somebody said that they are not the same. */
export function withoutUnlike(
  likenesses: readonly Likeness[],
  unlike: readonly Pick<Likeness, 'one' | 'other'>[],
): Likeness[] {
  const apart = new Set(unlike.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]))
  return likenesses.filter(({ one, other }) => !apart.has(`${one} ${other}`))
}

/** How far a case is from another, where somebody measured it; null: nobody did. */
export function metresBetween(likenesses: readonly Likeness[], a: CaseId, b: CaseId): number | null {
  const found = likenesses.find(({ one, other }) => (one === a && other === b) || (one === b && other === a))
  return found?.metres === null || found === undefined ? null : Math.round(found.metres)
}
