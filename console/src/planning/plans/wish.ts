import type { z } from 'zod'
import { GridsWish } from '../../../../src/domains/planning/districting/contract.ts'

/** What can be evened out between grids. */
export const MEASURES = ['population', 'area', 'workload', 'units'] as const
export type Measure = (typeof MEASURES)[number]

export const AIMS = ['steady', 'even', 'alike'] as const
export type Aim = (typeof AIMS)[number]

export const WEIGHTS = ['similarity', 'compactness', 'stay', 'evenness'] as const
type Weights = Readonly<Record<(typeof WEIGHTS)[number], number | null>>

/** Wishes as they are filled in: tolerances in per cent, null for what is empty. */
export type WishForm = {
  readonly size: 'exactly' | 'range' | 'atLeast'
  readonly exactly: number | null
  readonly from: number | null
  readonly to: number | null
  readonly sizeMeasure: Measure
  readonly atLeast: number | null
  /** Those that are not to be balanced are left out. */
  readonly balance: Readonly<Partial<Record<Measure, number | null>>>
  readonly weights: Weights
  /** What units are to be alike in; null: in all that is known. */
  readonly features: readonly string[] | null
  readonly within: boolean
  readonly onlyBroken: boolean
  readonly relax: boolean
  readonly seed: number | null
  readonly seconds: number | null
}

/** How each aim weighs: parts of what is good lie between 0 and about 1 before they are weighed. */
const WEIGHTS_OF: Readonly<Record<Aim, Weights>> = {
  steady: { similarity: 0.3, compactness: 0.3, stay: 1, evenness: 0 },
  even: { similarity: 0.3, compactness: 0.3, stay: 0.1, evenness: 1 },
  alike: { similarity: 1, compactness: 0.3, stay: 0, evenness: 0 },
}
/** Tolerances widen up to so many times, where that is asked for. */
const WIDEST = 3

export function withAim(form: WishForm, aim: Aim): WishForm {
  return { ...form, weights: WEIGHTS_OF[aim] }
}

/** The aim whose weights these are; none: somebody weighed by themselves. */
export function aimOf({ weights }: Pick<WishForm, 'weights'>): Aim | undefined {
  return AIMS.find((aim) => WEIGHTS.every((name) => WEIGHTS_OF[aim][name] === weights[name]))
}

/** What a first plan begins with: as many grids as today, residents within 15 per cent of the mean, few changes. */
export function firstWish(gridsToday: number | null): WishForm {
  return {
    size: 'exactly',
    exactly: gridsToday,
    from: gridsToday && Math.max(1, gridsToday - 1),
    to: gridsToday && gridsToday + 1,
    sizeMeasure: 'population',
    atLeast: null,
    balance: { population: 15 },
    weights: WEIGHTS_OF.steady,
    features: null,
    within: false,
    onlyBroken: false,
    relax: true,
    seed: 1,
    seconds: null,
  }
}

export type Wish = z.input<typeof GridsWish>

/** As the solver is asked; undefined while something is missing. */
export function wishOf(form: WishForm): Wish | undefined {
  const size = sizeOf(form)
  const weights = Object.entries(form.weights).filter((one): one is [string, number] => one[1] !== null)
  const balance = MEASURES.flatMap((measure) => {
    const tolerance = form.balance[measure]
    return tolerance === undefined ? [] : [{ measure, tolerance: tolerance === null ? NaN : tolerance / 100 }]
  })
  if (!size || form.seed === null) return undefined
  const read = GridsWish.safeParse({
    size,
    balance,
    weights: Object.fromEntries(weights),
    features: form.features && [...form.features],
    within: form.within,
    onlyBroken: form.onlyBroken,
    relax: form.relax ? WIDEST : 1,
    seed: form.seed,
    seconds: form.seconds,
  })
  return read.success ? read.data : undefined
}

function sizeOf({ size, exactly, from, to, sizeMeasure, atLeast }: WishForm): Wish['size'] | undefined {
  if (size === 'exactly') return exactly === null ? undefined : { exactly }
  if (size === 'range') return from === null || to === null ? undefined : { from, to }
  return atLeast === null ? undefined : { measure: sizeMeasure, atLeast }
}

/** A wish of the server, filled in again. One that cannot be read begins as a first one does. */
export function formOf(wish: unknown, gridsToday: number | null): WishForm {
  const first = firstWish(gridsToday)
  const read = GridsWish.safeParse(wish)
  if (!read.success) return first
  const { size, balance, weights, features, within, onlyBroken, relax, seed, seconds } = read.data
  return {
    ...first,
    ...('exactly' in size
      ? { size: 'exactly', exactly: size.exactly }
      : 'from' in size
        ? { size: 'range', ...size }
        : { size: 'atLeast', sizeMeasure: size.measure, atLeast: size.atLeast }),
    balance: Object.fromEntries(
      balance.map(({ measure, tolerance }) => [measure, Math.round(tolerance * 1000) / 10]),
    ),
    weights,
    features,
    within,
    onlyBroken,
    relax: relax > 1,
    seed,
    seconds,
  }
}
