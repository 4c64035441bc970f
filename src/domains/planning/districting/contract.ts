import { z } from 'zod'
import { MEASURES } from '../units/contract.ts'

const Share = z.number().min(0.001).max(10)
const Weight = z.number().min(0).max(100)
const Count = z.int().min(1).max(100_000)

/**
 * How many grids: exactly so many; between two numbers; or as many as possible of which each has at least
 * so much of a measure (the max-p-regions problem: Duque, Anselin, Rey 2012).
 */
const Size = z.union([
  z.strictObject({ exactly: Count }),
  z.strictObject({ from: Count, to: Count }).refine(({ from, to }) => from <= to),
  z.strictObject({ measure: z.enum(MEASURES), atLeast: z.number().positive() }),
])

/** No grid may have more, or less, than this share off the mean: 0.1 is ten per cent either way. */
const Balance = z.strictObject({ measure: z.enum(MEASURES), tolerance: Share })

/** What a planner wishes for. Everything that is not said stays at what is sensible for grids of a city. */
export const GridsWish = z
  .strictObject({
    size: Size,
    balance: z
      .array(Balance)
      .max(MEASURES.length)
      .refine((all) => new Set(all.map(({ measure }) => measure)).size === all.length)
      .default([]),
    /** What is good, each part of it between 0 and about 1 before it is weighed. */
    weights: z
      .strictObject({
        /** Units of a grid are alike: the sum of squared deviations (SSD) of its features. */
        similarity: Weight.default(1),
        /** Short borders between grids. */
        compactness: Weight.default(0.3),
        /** Units stay in the grid they are in today. */
        stay: Weight.default(0),
        /** Balance beyond the tolerance: the squared deviations from the mean. */
        evenness: Weight.default(0),
      })
      .prefault({}),
    /** Which features count; without a list, all. */
    features: z.array(z.string().min(1).max(100)).max(50).nullable().default(null),
    /** Units of one fixed part stay together, apart from other fixed parts. */
    fixed: z.boolean().default(true),
    /** No grid crosses the line between areas (`within` of its units). */
    within: z.boolean().default(true),
    /** No grid crosses a barrier. */
    barriers: z.boolean().default(true),
    /** Only grids that break a wish, and their neighbours, may change; all others stay as they are today. */
    onlyBroken: z.boolean().default(false),
    /** Where a wish cannot be kept, tolerances widen step by step up to this many times; 1: they never do. */
    relax: z.number().min(1).max(10).default(1),
    /** Small lands are solved with a proof where that is possible. */
    exact: z.boolean().default(true),
    seed: z.int().min(0).max(0xffff_ffff).default(1),
    /** Units looked at, each with all grids beside it; without a number, by the count of units. The same number gives the same result. */
    steps: z.int().min(1).max(2_000_000_000).nullable().default(null),
    /** Ends earlier than the steps, with the best so far; then the result may differ between runs. */
    seconds: z.number().positive().max(3600).nullable().default(null),
  })
  .meta({ id: 'GridsWish' })
export type GridsWish = z.infer<typeof GridsWish>

/** How one measure is spread over the grids. `largest` is the greatest deviation from the mean, as a share of it. */
const Spread = z.strictObject({
  measure: z.enum(MEASURES),
  lowest: z.number(),
  highest: z.number(),
  mean: z.number(),
  largest: z.number(),
})

export const BROKEN = [
  'out-of-tolerance',
  'not-contiguous',
  'crosses-barrier',
  'crosses-line',
  'fixed-torn',
  'fixed-mixed',
  'too-few-grids',
  'too-many-grids',
  'below-threshold',
] as const

/** A wish that is not kept: which, in which grids (numbers) and for which units (ids), and how far off. */
const Broken = z.strictObject({
  code: z.enum(BROKEN),
  grids: z.array(z.int()),
  units: z.array(z.string()),
  measure: z.enum(MEASURES).nullable(),
  value: z.number().nullable(),
})
export type Broken = z.infer<typeof Broken>

/** A tolerance that was widened: in which area (null: all), how many times as wide. */
const Relaxed = z.strictObject({ area: z.string().nullable(), times: z.number() })
export type Relaxed = z.infer<typeof Relaxed>

/** What a drawing of grids is worth, always worked out from scratch. */
export const GridFigures = z
  .strictObject({
    grids: z.int(),
    /** Weighted sum of what is good; less is better. */
    objective: z.number(),
    /** Sum of squared deviations of standardised features inside grids, and its share of all there is. */
    similarity: z.strictObject({ ssd: z.number(), share: z.number() }),
    /** Length of borders between grids in metres, and its share of all borders between units. */
    borders: z.strictObject({ metres: z.number(), share: z.number() }),
    balance: z.array(Spread),
    contiguous: z.boolean(),
    /** Units in another grid than today; null where nothing is known of today. */
    moved: z.int().nullable(),
    /** No drawing that keeps the wish can have a lower objective than this; null where no bound is known. */
    bound: z.number().nullable(),
    /** Most grids there can be, where as many as possible were wished for. */
    mostGrids: z.int().nullable(),
    proven: z.boolean(),
    relaxed: z.array(Relaxed),
    broken: z.array(Broken),
  })
  .meta({ id: 'GridFigures' })
export type GridFigures = z.infer<typeof GridFigures>

export const IMPOSSIBLE = [
  'more-grids-than-units',
  'fewer-grids-than-parts',
  'fewer-grids-than-fixed',
  'fixed-apart',
  'fixed-across-line',
  'unit-too-heavy',
  'part-too-light',
  'part-not-divisible',
  'measure-empty',
  'feature-unknown',
  'proven-impossible',
] as const

/** Why a wish cannot be kept, whoever draws: which rule, at which units (ids), with which numbers. */
export const Trouble = z.strictObject({
  code: z.enum(IMPOSSIBLE),
  units: z.array(z.string()),
  measure: z.enum(MEASURES).nullable(),
  /** What there is (an amount, a count). */
  value: z.number().nullable(),
  /** The most or least there may be. */
  limit: z.number().nullable(),
  /** A name: of a fixed part, an area, a feature. */
  name: z.string().nullable(),
  /** Barriers, by their names, without which the pieces would hang together. */
  barriers: z.array(z.string()).default([]),
})
export type Trouble = z.infer<typeof Trouble>

export type Impossible = { readonly impossible: readonly Trouble[] }

/** Grid numbers from 0, beside the units of the land; why the search ended. */
export type Drawn = {
  readonly labels: Int32Array
  readonly figures: GridFigures
  readonly ended: 'proven' | 'steps' | 'seconds' | 'stopped'
  readonly steps: number
}

/** Whoever listens to a search hears of each better drawing, and may stop it. */
export type Ear = {
  best(labels: Int32Array, figures: GridFigures): void
  stop(): boolean
}

/** A unit cannot go there: what would come apart, and into which pieces (ids). */
export type MoveRefusal = {
  /** The barrier that lies between, where it is one. */
  readonly barrier?: string
  readonly refused:
    | 'would-tear'
    | 'not-a-neighbour'
    | 'across-barrier'
    | 'across-line'
    | 'is-fixed'
    | 'stands-alone'
    | 'last-unit'
    | 'no-such-unit'
    | 'no-such-grid'
  readonly pieces: readonly (readonly string[])[]
}
