import { z } from 'zod'
import type { Places, Streets } from '../walking/contract.ts'

/** Metres a minute on foot: GB 50180-2018 takes up to 1,000 m for a walk of 15 minutes. */
export const PACE = 1_000 / 15

/**
 * How far people go: metres as the crow flies (the 500 m circle), or minutes on foot along streets.
 * Without streets a walk is estimated from the straight line, and the answer says so.
 */
export const Reach = z.union([
  z.strictObject({ metres: z.number().min(1).max(100_000) }),
  z.strictObject({ minutes: z.number().min(1).max(240) }),
])
export type Reach = z.infer<typeof Reach>

const Stations = z.int().min(1).describe('How many stations to place, beside those that stay')

const Capacities = z
  .boolean()
  .default(false)
  .describe('No station serves more people than it has room for; people of one place may be parted')

/**
 * What is wished for. The three classical questions of siting:
 * - `mostCovered`: so many stations that reach most people (MCLP, Church and ReVelle 1974);
 * - `fewest`: the fewest stations that reach everybody (LSCP, Toregas et al. 1971);
 * - `leastWalk`: so many stations with the least walk of all people together (p-median, Hakimi 1964).
 */
export const SitesWish = z.strictObject({
  goal: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mostCovered'), stations: Stations, capacities: Capacities }),
    z.strictObject({
      kind: z.literal('fewest'),
      leaveOut: z
        .boolean()
        .default(false)
        .describe('Leave out those whom no site reaches, instead of calling the wish impossible'),
      capacities: Capacities,
    }),
    z.strictObject({ kind: z.literal('leastWalk'), stations: Stations }),
  ]),
  reach: Reach,
  pace: z
    .number()
    .min(10)
    .max(200)
    .default(PACE)
    .describe('Metres a minute on foot: GB 50180-2018 takes 1,000 m for a walk of 15 minutes'),
  movable: z
    .boolean()
    .default(false)
    .describe('Stations that exist may be given up and placed elsewhere; their number stays'),
  goodEnough: z
    .number()
    .min(0)
    .max(1)
    .default(0.0005)
    .describe('Stop once the answer is proven to be this near to the best there can be'),
  seed: z.int().min(0).default(1),
  seconds: z.number().min(0.01).max(3_600).default(20).describe('End early after so long, and say so'),
})
export type SitesWish = z.infer<typeof SitesWish>

/** How far it is from people to sites. */
export type Distances =
  /** As the crow flies; walks are the line times the detour factor. */
  | { readonly by: 'line' }
  /** Walks along streets. */
  | { readonly by: 'streets'; readonly streets: Streets }
  /** Metres of all pairs, a row for each demand point; Infinity where there is no way. */
  | { readonly by: 'table'; readonly metres: Float64Array }

/** Where people are and where stations stand or may stand. Plain arrays: they travel to worker threads. */
export type Ground = {
  readonly demand: Places & { readonly people: Float64Array }
  readonly sites: Places & {
    /** 1 where a station stands already. */
    readonly existing: Uint8Array
    /** 1 where such a station stays even if others may move: it stands outside of what is planned for. */
    readonly kept?: Uint8Array | null
    /** People that a station there has room for; left out where nobody counts. */
    readonly capacity?: Float64Array | null
  }
  readonly distances: Distances
}

/** How good an answer is. `bound` is what no answer can better; `gap` how far from it, as a part of one. */
export const SiteFigures = z.object({
  stations: z.int().describe('That stand in the end'),
  added: z.int(),
  givenUp: z.int().describe('That stood and were moved'),
  people: z.number(),
  covered: z.number().describe('People within reach of a station, and served where capacities count'),
  share: z.number().describe('covered / people'),
  reachable: z.number().describe('People whom a station at some site would reach'),
  walk: z
    .object({ mean: z.number(), farthest: z.number() })
    .nullable()
    .describe('Metres to the nearest station; null where they were not measured'),
  objective: z.number().describe('People covered, stations, or metres walked by all people together'),
  bound: z
    .number()
    .describe(
      'What no station at the candidates betters; sites by hand may. 0 where some have no way to any station, so that nothing is known of the least walk',
    ),
  gap: z.number(),
  proven: z.boolean().describe('Nothing can be better'),
  estimated: z.boolean().describe('Walks were estimated from straight lines'),
  ended: z.enum(['goodEnough', 'steps', 'seconds', 'stopped']).describe('Why no more was tried'),
})
export type SiteFigures = z.infer<typeof SiteFigures>

/** An answer: indexes of sites and demand points as in the ground. */
export type PlacedSites = {
  readonly open: readonly number[]
  readonly added: readonly number[]
  readonly givenUp: readonly number[]
  /** For each demand point an open station within reach, the nearest where that is known; -1 for none. */
  readonly servedBy: Int32Array
  /** For each open site the people that it serves; where room counts, people of one place may be parted. */
  readonly people: readonly number[]
  readonly figures: SiteFigures
}

/** Why a wish cannot be fulfilled, and which demand points or sites stand in the way. */
export const IMPOSSIBLE = [
  /** There is nobody to reach. */
  'no-people',
  /** More stations are wished for than there are sites. */
  'too-few-sites',
  /** No site reaches these demand points. */
  'out-of-reach',
  /** These demand points are within reach, but all sites together have too little room for them. */
  'too-little-room',
] as const
export type Impossible = {
  readonly impossible: (typeof IMPOSSIBLE)[number]
  readonly demand: readonly number[]
  /** What was wished for and what there is. */
  readonly wished: number
  readonly there: number
}

/** Hears of answers while the search goes on, at most a few times a second, and ends it. */
export type Ear = {
  best(open: readonly number[], figures: SiteFigures, people: readonly number[]): void
  stop(): boolean
}
