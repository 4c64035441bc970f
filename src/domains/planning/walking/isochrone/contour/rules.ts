/** Heights on a lattice, row by row from the south-west; its rim lies below 0. */
export type Field = {
  readonly columns: number
  readonly rows: number
  readonly heights: Float32Array
}

/** From which side of a cell to which a line runs, for each set of corners above 0 (bits: SW, SE, NE, NW). */
const [S, E, N, W] = [0, 1, 2, 3] as const
const LINES: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[S, W]],
  [[E, S]],
  [[E, W]],
  [[N, E]],
  [
    [S, W],
    [N, E],
  ],
  [[N, S]],
  [[N, W]],
  [[W, N]],
  [[S, N]],
  [
    [E, S],
    [W, N],
  ],
  [[E, N]],
  [[W, E]],
  [[S, E]],
  [[W, S]],
  [],
]

/**
 * The lines at height 0 as closed rings of columns and rows, what is above to their left: outer rings turn
 * against the clock, holes with it (marching squares, Lorensen and Cline 1987 in the plane).
 */
export function contourOf(field: Field): (readonly [number, number])[][] {
  const next = new Map<number, number>()
  for (let row = 0; row + 1 < field.rows; row++)
    for (let column = 0; column + 1 < field.columns; column++)
      for (const [from, to] of LINES[cornersOf(field, column, row)] ?? [])
        next.set(edgeOf(field, column, row, from), edgeOf(field, column, row, to))
  const rings: (readonly [number, number])[][] = []
  for (const start of next.keys()) {
    if (!next.has(start)) continue
    const ring: (readonly [number, number])[] = []
    for (let edge: number | undefined = start; edge !== undefined;) {
      ring.push(crossingOf(field, edge))
      const following: number | undefined = next.get(edge)
      next.delete(edge)
      edge = following
    }
    rings.push(ring)
  }
  return rings
}

function cornersOf({ heights, columns }: Field, column: number, row: number): number {
  const at = row * columns + column
  const above = (place: number, bit: number) => (heights[place]! > 0 ? bit : 0)
  return above(at, 1) | above(at + 1, 2) | above(at + columns + 1, 4) | above(at + columns, 8)
}

/** Edges have numbers: twice that of their western or southern corner, one more where they run north. */
function edgeOf({ columns }: Field, column: number, row: number, side: number): number {
  const at = row * columns + column
  if (side === S) return 2 * at
  if (side === W) return 2 * at + 1
  return side === N ? 2 * (at + columns) : 2 * (at + 1) + 1
}

/** Where the height passes 0 on an edge. */
function crossingOf({ heights, columns }: Field, edge: number): readonly [number, number] {
  const at = edge >> 1
  const isNorthward = edge % 2 === 1
  const [low, high] = [heights[at]!, heights[isNorthward ? at + columns : at + 1]!]
  const part = low / (low - high)
  const [column, row] = [at % columns, Math.floor(at / columns)]
  return isNorthward ? [column, row + part] : [column + part, row]
}
