import type { z } from 'zod'
import { type CandidatePlace, SitesPlanWish } from '../../../../src/domains/planning/plans/ground/contract.ts'

export const GOALS = ['mostCovered', 'fewest', 'leastWalk'] as const
export type Goal = (typeof GOALS)[number]

/** Wishes as they are filled in; null for what is empty, gaps in per cent. */
export type SitesForm = {
  readonly goal: Goal
  readonly stations: number | null
  readonly leaveOut: boolean
  readonly reachBy: 'metres' | 'minutes'
  readonly metres: number | null
  readonly minutes: number | null
  readonly movable: boolean
  readonly limited: boolean
  readonly room: number | null
  readonly units: 'microGrid' | 'community' | null
  readonly places: readonly CandidatePlace[]
  readonly pace: number | null
  readonly goodEnough: number | null
  readonly seed: number | null
  readonly seconds: number | null
}

/** What a first plan begins with: three more stations within 500 m, beside those that stand. */
export const FIRST: SitesForm = {
  goal: 'mostCovered',
  stations: 3,
  leaveOut: true,
  reachBy: 'metres',
  metres: 500,
  minutes: 15,
  movable: false,
  limited: false,
  room: 8_000,
  units: 'microGrid',
  places: [],
  pace: 66.7,
  goodEnough: 0.05,
  seed: 1,
  seconds: 20,
}

export type SitesWish = z.input<typeof SitesPlanWish>
export type Missing = 'stations' | 'reach' | 'room' | 'places' | 'more'

/** As the server is asked, or what is missing for that. */
export function sitesWishOf(form: SitesForm): { wish: SitesWish } | { missing: Missing } {
  const missing = missingIn(form)
  if (missing) return { missing }
  const { units, places, pace, goodEnough, seed, seconds, movable } = form
  const read = SitesPlanWish.safeParse({
    goal: goalOf(form),
    reach: form.reachBy === 'metres' ? { metres: form.metres } : { minutes: form.minutes },
    movable,
    room: isLimited(form) ? form.room : null,
    candidates: { units, places },
    pace,
    goodEnough: goodEnough === null ? NaN : goodEnough / 100,
    seed,
    seconds,
  })
  return read.success ? { wish: read.data } : { missing: 'more' }
}

const isLimited = ({ limited, goal }: SitesForm) => limited && goal !== 'leastWalk'

function missingIn(form: SitesForm): Missing | undefined {
  const far = form.reachBy === 'metres' ? form.metres : form.minutes
  if (form.goal !== 'fewest' && !isWhole(form.stations, 1, 2_000)) return 'stations'
  if (far === null || far < 1) return 'reach'
  if (isLimited(form) && form.room === null) return 'room'
  return form.units === null && form.places.length === 0 ? 'places' : undefined
}

function goalOf(form: SitesForm) {
  const { goal: kind, stations, leaveOut } = form
  if (kind === 'leastWalk') return { kind, stations }
  const capacities = isLimited(form)
  return kind === 'fewest' ? { kind, leaveOut, capacities } : { kind, stations, capacities }
}

const isWhole = (value: number | null, least: number, most: number) =>
  value !== null && Number.isInteger(value) && value >= least && value <= most

/** A wish of the server, read; undefined for what is none. */
export function readWish(wish: unknown): z.output<typeof SitesPlanWish> | undefined {
  return SitesPlanWish.safeParse(wish).data
}

/** A wish of the server, filled in again. One that cannot be read begins as a first one does. */
export function sitesFormOf(told: unknown): SitesForm {
  const wish = readWish(told)
  if (!wish) return FIRST
  const { goal, reach, movable, room, candidates, pace, goodEnough, seed, seconds } = wish
  return {
    ...FIRST,
    goal: goal.kind,
    ...(goal.kind === 'fewest' ? { leaveOut: goal.leaveOut } : { stations: goal.stations }),
    ...('metres' in reach
      ? { reachBy: 'metres', metres: reach.metres }
      : { reachBy: 'minutes', minutes: reach.minutes }),
    movable,
    limited: goal.kind !== 'leastWalk' && goal.capacities,
    room: room ?? FIRST.room,
    units: candidates.units,
    places: candidates.places,
    pace: Math.round(pace * 10) / 10,
    goodEnough: Math.round(goodEnough * 100_000) / 1_000,
    seed,
    seconds,
  }
}
