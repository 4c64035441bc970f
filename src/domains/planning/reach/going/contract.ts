import type { Places } from '../../walking/contract.ts'

/** For each micro-grid a site and how many metres away it is. */
type Nearest = { readonly which: Int32Array; readonly metres: Float64Array }

/** Sites made ready for going to them, by whoever made them. */
export type Brought = { readonly places: Places }

/**
 * How people go between sites and micro-grids: as the crow flies, or on foot along streets. Everything in metres on the
 * plane of the land; sites are told by their numbers.
 */
export type Going<B extends Brought = Brought> = {
  /** Whether a micro-grid is so far from any street that its walks are estimated. */
  readonly isFar: (grid: number) => boolean
  bring(places: Places): B
  /** For each micro-grid the nearest of some sites, -1 where there is no way. */
  nearest(sites: B, some: Int32Array): Nearest
  /** The micro-grids that a site reaches. */
  around(sites: B): (site: number, limit: number) => ArrayLike<number>
  /** The micro-grids that a station in the middle of another would reach. */
  aroundGrids(): (grid: number, limit: number) => ArrayLike<number>
  /** The nearest of some sites to a place, and how far it is; none farther than the limit. */
  next(place: Places, sites: B, some: Int32Array, limit: number): { site: number; metres: number } | undefined
  /** From where a site is reached: rings, outer ones and holes. */
  outline(sites: B, site: number, limit: number): (readonly [number, number])[][]
}
