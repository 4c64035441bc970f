import type { UnitId, UnitKind } from '../contract.ts'

/** A unit of today as far as the standing checks need it. */
export type TreeRow = {
  readonly id: UnitId
  readonly kind: UnitKind
  readonly parent: UnitId | null
  readonly areaGrid: UnitId | null
}

/** What is wrong at a place; children are named by their place in the list that was given. */
export type Claim =
  | { readonly kind: 'gap' }
  | { readonly kind: 'outside'; readonly child: number }
  | { readonly kind: 'overlap'; readonly child: number; readonly other: number }

/** What counts as a fault and what as a sliver: narrower or smaller is no finding. */
export type Tolerance = {
  /** Metres: mean width of a region, twice its area over its length round. */
  readonly widthMetres: number
  /** Square metres. */
  readonly areaM2: number
}

/** A place where the children of a unit do not cover it once and only once. */
export type Misfit = {
  readonly claim: Claim
  readonly areaM2: number
  /** Somewhere certainly inside, for a map. */
  readonly at: readonly [lon: number, lat: number]
}

/** The boundaries of many units, ready to be laid side by side. */
export type Borders = {
  has(unit: string): boolean
  /** True where the children cover their parent once and only once, to the lattice step; quick. */
  fit(parent: string, children: readonly string[]): boolean
  /** Where they overlap, leave gaps, or stick out: what is wider and larger than tolerated, largest first. */
  misfits(parent: string, children: readonly string[], tolerance: Tolerance): Misfit[]
}
