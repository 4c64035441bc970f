import { defineProblem, type Fault, type FaultType } from '../../kernel/problem.ts'
import type { ShapeFault } from './atlas/rules.ts'

export const unitNotFound = defineProblem('unit-not-found', 404)
export const boundaryFaulty = defineProblem('boundary-faulty', 422)
export const dateBeforeLastChange = defineProblem('date-before-last-change', 422)

/** What each constraint of the territory is called when it refuses. */
export const REFUSALS = {
  unit_nests_as_the_city_says: defineProblem('unit-nests-as-the-city-says', 422),
  // An edge is the tie by which one unit hangs on another; it lasts no longer than either lives.
  edge_lies_in_both_lives: defineProblem('edge-lies-in-both-lives', 422),
  unit_is_not_its_own_parent: defineProblem('tree-has-no-circle', 422),
  tree_has_no_circle: defineProblem('tree-has-no-circle', 422),
  ended_unit_carries_nobody: defineProblem('ended-unit-carries-nobody', 409),
  ended_unit_has_no_station: defineProblem('ended-unit-has-no-station', 409),
  ended_unit_offers_nothing: defineProblem('ended-unit-offers-nothing', 409),
  ended_unit_has_no_organisation: defineProblem('ended-unit-has-no-organisation', 409),
  grids_wait_for_their_day: defineProblem('grids-wait-for-their-day', 409),
  code_is_given_once: defineProblem('code-is-given-once', 409),
} as const

const FAULTS = {
  empty: 'no-area',
  'out-of-range': 'position-out-of-range',
  'too-short': 'ring-too-short',
  'open-ring': 'ring-open',
  'zero-area': 'no-area',
  'self-crossing': 'self-crossing',
  'self-touching': 'self-touching',
  'rings-crossing': 'rings-crossing',
  'hole-outside': 'hole-outside',
  overlapping: 'parts-overlap',
} as const satisfies Record<ShapeFault['code'], FaultType>

/** Faults of a shape as faults of the request: each names the ring and the place. */
export function faultsOfShape(faults: readonly ShapeFault[], pointer: string): Fault[] {
  return faults.map(({ code, position, polygon, ring }) => ({
    pointer: `${pointer}/coordinates/${polygon}/${ring}`,
    code: FAULTS[code],
    values: position ? { lon: position[0].toFixed(5), lat: position[1].toFixed(5) } : {},
  }))
}
