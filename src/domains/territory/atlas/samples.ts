import fc from 'fast-check'
import type { Box, Position, Shape } from '../../../kernel/geo.ts'
import { STEPS_PER_DEGREE } from './geometry/rules.ts'

/** Leaves that tile a box of `columns` by `rows` without gap or overlap, all borders crooked; row by row. */
export type Tiling = {
  readonly columns: number
  readonly rows: number
  readonly shapes: readonly Shape[]
  readonly box: Box
}

const SOUTH_WEST = { x: 121.4 * STEPS_PER_DEGREE, y: 31.2 * STEPS_PER_DEGREE }

/**
 * Tilings with leaves between so many lattice steps wide. Corners stray by up to a tenth of a leaf from
 * where they would be on squared paper, and the middles of the sides by a tenth more: too little for two
 * sides to meet anywhere but in their corners.
 */
export function tilings(minSteps: number, maxSteps: number): fc.Arbitrary<Tiling> {
  return fc
    .record({
      columns: fc.integer({ min: 1, max: 6 }),
      rows: fc.integer({ min: 1, max: 6 }),
      steps: fc.integer({ min: minSteps, max: maxSteps }),
      strays: fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 50 }),
    })
    .map(({ columns, rows, steps, strays }) => tilingOf(columns, rows, steps, strays))
}

function tilingOf(columns: number, rows: number, steps: number, strays: readonly number[]): Tiling {
  // Points of a grid twice as fine: corners at even places, middles of sides between them.
  const stray = (column: number, row: number, axis: number) =>
    (strays[(column * 7 + row * 13 + axis * 29) % strays.length]! / 1000) * steps
  const point = (column: number, row: number): readonly [number, number] => {
    const isCorner = column % 2 === 0 && row % 2 === 0
    const [fromColumn, fromRow] = [column - (column % 2), row - (row % 2)]
    const [toColumn, toRow] = [column + (column % 2), row + (row % 2)]
    const x = isCorner
      ? (column / 2) * steps
      : (point(fromColumn, fromRow)[0] + point(toColumn, toRow)[0]) / 2
    const y = isCorner ? (row / 2) * steps : (point(fromColumn, fromRow)[1] + point(toColumn, toRow)[1]) / 2
    return [
      column % (2 * columns) === 0 ? x : Math.trunc(x + stray(column, row, 0)),
      row % (2 * rows) === 0 ? y : Math.trunc(y + stray(column, row, 1)),
    ]
  }
  const place = (column: number, row: number): Position => {
    const [x, y] = point(column, row)
    return [(SOUTH_WEST.x + x) / STEPS_PER_DEGREE, (SOUTH_WEST.y + y) / STEPS_PER_DEGREE]
  }
  const around = [0, 0, 1, 0, 2, 0, 2, 1, 2, 2, 1, 2, 0, 2, 0, 1, 0, 0]
  const leaf = (index: number): Shape => {
    const [column, row] = [2 * (index % columns), 2 * Math.floor(index / columns)]
    const corners = around.flatMap((step, at) =>
      at % 2 ? [] : [place(column + step, row + around[at + 1]!)],
    )
    return [[corners]]
  }
  const shapes = Array.from({ length: columns * rows }, (_, index) => leaf(index))
  return { columns, rows, shapes, box: [...place(0, 0), ...place(2 * columns, 2 * rows)] as unknown as Box }
}

/** A place in a box by two shares of its width and height, from 0 to 0.98. */
export function placeIn([west, south, east, north]: Box, [x, y]: readonly [number, number]): Position {
  return [west + (east - west) * x, south + (north - south) * y]
}

/** Shares for `placeIn`. */
export const shares: fc.Arbitrary<readonly [number, number]> = fc.tuple(
  fc.double({ min: 0, max: 0.98, noNaN: true }),
  fc.double({ min: 0, max: 0.98, noNaN: true }),
)
