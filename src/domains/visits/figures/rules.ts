import type { VisitFigures } from './contract.ts'

export const NOTHING: VisitFigures = {
  places: 0,
  met: 0,
  nobodyHome: 0,
  askedNotToCome: 0,
  door: 0,
  phone: 0,
  video: 0,
  needs: 0,
  solved: 0,
  requests: 0,
  due: 0,
  overdue: 0,
}
const NAMES = Object.keys(NOTHING) as (keyof VisitFigures)[]

export function sum(all: readonly VisitFigures[]): VisitFigures {
  const total = { ...NOTHING }
  for (const one of all) for (const name of NAMES) total[name] += one[name]
  return total
}

const isEmpty = (one: VisitFigures): boolean => NAMES.every((name) => one[name] === 0)

/**
 * Leaves out figures of fewer than `least` places. Where the total is told and what is left out stands for fewer than
 * `least` places together, it would follow from the rest: the next smallest is left out as well, until it does not.
 * The total itself is left out where it is small.
 */
export function hideSmall<Row extends { readonly figures: VisitFigures }>(
  rows: readonly Row[],
  total: VisitFigures,
  least: number,
): { rows: (Omit<Row, 'figures'> & { figures: VisitFigures | null })[]; total: VisitFigures | null } {
  if (total.places < least && !isEmpty(total))
    return { rows: rows.map((row) => ({ ...row, figures: null })), total: null }
  // What is nothing at all points to nobody.
  const told = rows.filter(({ figures }) => !isEmpty(figures))
  const sorted = told.toSorted((a, b) => a.figures.places - b.figures.places)
  const hidden = new Set<Row>()
  let places = 0
  for (const row of sorted) {
    const tooSmall = row.figures.places < least
    if (!tooSmall && (hidden.size === 0 || places >= least)) break
    hidden.add(row)
    places += row.figures.places
  }
  return {
    rows: rows.map((row) => ({ ...row, figures: hidden.has(row) ? null : row.figures })),
    total,
  }
}
