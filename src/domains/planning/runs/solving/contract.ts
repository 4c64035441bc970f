import type { Barrier, UnitRow } from '../../units/contract.ts'
import type { Ground, SitesWish } from '../../siting/contract.ts'
import type { GridsWish } from '../../districting/contract.ts'

/** What a solver is given: plain data, which travels to a thread. */
export type Order =
  | {
      readonly kind: 'grids'
      readonly rows: readonly UnitRow[]
      /** Left out: there is none. */
      readonly barriers?: readonly Barrier[]
      readonly wish: GridsWish
      /** The grids of units that it begins from. */
      readonly from: readonly number[] | null
    }
  | {
      readonly kind: 'sites'
      readonly ground: Ground
      readonly wish: SitesWish
      /** Sites of the ground that it goes on from. */
      readonly from: readonly number[] | null
    }

/** A result, or the best so far. Of grids: a number for each unit; of sites: which of the ground stand in the end. */
export type Found = {
  readonly figures: Readonly<Record<string, unknown>>
  readonly labels: readonly number[] | null
  readonly open: readonly number[] | null
  /** Of sites: the people that each of them serves. */
  readonly people: readonly number[] | null
}

export type Outcome =
  | ({ readonly what: 'done'; readonly ended: string } & Found)
  | { readonly what: 'impossible'; readonly trouble: readonly Readonly<Record<string, unknown>>[] }

/** What a thread that solves says: what is better so far, and in the end the outcome. */
export type FromSolver = ({ readonly what: 'best' } & Found) | Outcome

/** A solver at work. */
export type Solving = {
  /** Ends as soon as the solver looks up, with its best. */
  stop(): void
  /** Settles with the outcome; throws where the solver broke or was ended. */
  readonly outcome: Promise<Outcome>
  /** Ends at once, without an outcome. */
  end(): Promise<void>
}

/** Starts a solver; it calls back with whatever is better so far. */
export type StartSolving = (order: Order, best: (found: Found) => void) => Solving
