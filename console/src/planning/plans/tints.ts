/** Six grounds that stay apart for those who see colours otherwise; dark letters on each keep 4.5 : 1. */
export const TINTS = ['#bfe3d6', '#fbdf9d', '#c9d7f5', '#f6c8bd', '#ddcdf0', '#dfe6a8'] as const

/**
 * A tint for each grid, none like that of a neighbour as long as six are enough: the grid with most tints around it
 * is served first (DSATUR: Brélaz 1979), and keeps the tint that it had before where it can.
 */
export function tintsOf(
  touching: ReadonlyMap<number, ReadonlySet<number>>,
  before: ReadonlyMap<number, number> = new Map(),
): ReadonlyMap<number, number> {
  const tints = new Map<number, number>()
  const around = new Map([...touching.keys()].map((grid) => [grid, new Set<number>()]))
  const open = new Set(touching.keys())
  while (open.size > 0) {
    const grid = hardest(open, around, touching)
    const taken = around.get(grid) ?? new Set()
    const tint = tintFor(taken, tints, before.get(grid))
    tints.set(grid, tint)
    open.delete(grid)
    for (const other of touching.get(grid) ?? []) around.get(other)?.add(tint)
  }
  return tints
}

function hardest(
  open: ReadonlySet<number>,
  around: ReadonlyMap<number, ReadonlySet<number>>,
  touching: ReadonlyMap<number, ReadonlySet<number>>,
): number {
  const hardness = (grid: number) => (around.get(grid)?.size ?? 0) * 1000 + (touching.get(grid)?.size ?? 0)
  return [...open].reduce((best, grid) => (hardness(grid) > hardness(best) ? grid : best))
}

/** The tint from before, else the one that is used least, so that a map is not of one colour. */
function tintFor(
  taken: ReadonlySet<number>,
  tints: ReadonlyMap<number, number>,
  before: number | undefined,
): number {
  if (before !== undefined && !taken.has(before)) return before
  const used = TINTS.map(() => 0)
  for (const tint of tints.values()) used[tint] = (used[tint] ?? 0) + 1
  const free = [...TINTS.keys()].filter((tint) => !taken.has(tint))
  const choice = free.length > 0 ? free : [...TINTS.keys()]
  return choice.reduce((best, tint) => ((used[tint] ?? 0) < (used[best] ?? 0) ? tint : best))
}
