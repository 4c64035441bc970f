import fc from 'fast-check'
import type { Land, UnitRow } from '../units/contract.ts'
import { at, laid, squares } from '../units/samples.ts'
import { type Drawn, GridsWish, type Impossible } from './contract.ts'
import { SILENT } from './joining/rules.ts'
import { drawGrids } from './rules.ts'

/** A wish from what differs from the usual, with few steps. */
export function wishFor(given: Record<string, unknown>): GridsWish {
  return GridsWish.parse({ steps: 30_000, ...given })
}

/** What was drawn; throws where it is impossible. */
export function drawnOf(result: Drawn | Impossible): Drawn {
  if ('impossible' in result) throw new Error(JSON.stringify(result.impossible))
  return result
}

export function draw(land: Land, given: Record<string, unknown>): Drawn {
  return drawnOf(drawGrids(land, wishFor(given), SILENT))
}

/** Squares with people, work and two features by chance. */
export function anyRows(most: { columns: number; rows: number }): fc.Arbitrary<UnitRow[]> {
  const size = fc.record({
    columns: fc.integer({ min: 2, max: most.columns }),
    rows: fc.integer({ min: 2, max: most.rows }),
  })
  const person = fc.record({
    population: fc.integer({ min: 20, max: 200 }),
    workload: fc.integer({ min: 1, max: 9 }),
    old: fc.integer({ min: -20, max: 20 }),
    young: fc.integer({ min: -20, max: 20 }),
  })
  return size.chain(({ columns, rows }) =>
    fc.array(person, { minLength: columns * rows, maxLength: columns * rows }).map((people) =>
      squares(columns, rows, (place) => {
        const { population, workload, old, young } = people[place]!
        return { population, workload, features: { old, young } }
      }),
    ),
  )
}

/** A river between the first two columns of squares, over the lowest rows. */
export function riverOver(rows: number): { name: string; line: ReturnType<typeof at>[] } {
  return { name: '河', line: [at(100, -20), at(100, 100 * rows)] }
}

export { laid, SILENT }
