import { drawGrids } from '../../districting/rules.ts'
import type { PriceRows } from '../../linear/contract.ts'
import { placeSites } from '../../siting/rules.ts'
import { layLand } from '../../units/rules.ts'
import type { Found, Order, Outcome } from './contract.ts'

/** Whoever listens to a solver: hears of what is better so far, and may stop it. */
export type Ear = { readonly best: (found: Found) => void; readonly stop: () => boolean }

/**
 * Solves an order with the solver of its kind. The same order gives the same outcome, unless time or the ear ended it.
 * `price` (`openPricing`) proves what is small enough; without it no grids are proven.
 */
export function solve(order: Order, ear: Ear, price: PriceRows | null): Outcome {
  return order.kind === 'grids' ? solveGrids(order, ear, price) : solveSites(order, ear)
}

function solveGrids(
  { rows, barriers = [], wish, from }: Extract<Order, { kind: 'grids' }>,
  ear: Ear,
  price: PriceRows | null,
): Outcome {
  const { land, faults } = layLand(rows, barriers)
  if (!land) return { what: 'impossible', trouble: faults }
  const drawn = drawGrids(
    land,
    wish,
    { best: (labels, figures) => ear.best({ ...NOTHING, labels: [...labels], figures }), stop: ear.stop },
    from ? Int32Array.from(from) : undefined,
    price,
  )
  if ('impossible' in drawn) return { what: 'impossible', trouble: drawn.impossible }
  const { labels, figures, ended } = drawn
  return { what: 'done', ended, ...NOTHING, labels: [...labels], figures }
}

function solveSites({ ground, wish, from }: Extract<Order, { kind: 'sites' }>, ear: Ear): Outcome {
  const placed = placeSites(
    ground,
    wish,
    {
      best: (open, figures, people) => ear.best({ ...NOTHING, open, people, figures }),
      stop: ear.stop,
    },
    from ?? undefined,
  )
  if ('impossible' in placed) return { what: 'impossible', trouble: [{ ...placed, code: placed.impossible }] }
  const { open, people, figures } = placed
  return { what: 'done', ended: figures.ended, ...NOTHING, open, people, figures }
}

const NOTHING = { labels: null, open: null, people: null }
