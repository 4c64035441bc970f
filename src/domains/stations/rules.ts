import { defineProblem, type Fault } from '../../kernel/problem.ts'
import type { OpeningPlan } from './hours/contract.ts'
import { hoursFaults } from './hours/rules.ts'

export const stationNotFound = defineProblem('station-not-found', 404)
export const hoursFaulty = defineProblem('hours-faulty', 422)
export const mainStationElsewhere = defineProblem('main-station-elsewhere', 422)
export const spaceUnknown = defineProblem('space-not-found', 422)
export const dateBeforeLastChange = defineProblem('date-before-last-change', 422)

/** What each constraint of the stations is called when it refuses. */
export const REFUSALS = {
  station_code_key: defineProblem('code-is-given-once', 409),
  grid_has_one_main_station: defineProblem('grid-has-one-main-station', 409),
  offered_service_service_fkey: () =>
    defineProblem('invalid-request', 422)({}, [{ pointer: '#/body/services', code: 'not-allowed' }]),
  hours_keep_closures: defineProblem('hours-within-closure', 409),
  space_is_not_in_use: defineProblem('space-in-use', 409),
  picture_shown_once: defineProblem('picture-shown-once', 422),
} as const

/** Throws hours-faulty with each fault at its place in the request. */
export function checkHours(plan: OpeningPlan): void {
  const faults = hoursFaults(plan)
  if (faults.length === 0) return
  throw hoursFaulty(
    {},
    faults.map(({ pointer, code }): Fault => ({ pointer: `#/body${pointer.replace(/^#/, '')}`, code })),
  )
}
