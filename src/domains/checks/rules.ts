import { defineProblem } from '../../kernel/problem.ts'

export const findingNotFound = defineProblem('finding-not-found', 404)
export const findingGone = defineProblem('finding-gone', 409)
export const findingAcknowledged = defineProblem('finding-acknowledged', 409)
export const findingNotAcknowledged = defineProblem('finding-not-acknowledged', 409)
const dayNotNear = () =>
  defineProblem('invalid-request', 422)({}, [{ pointer: '#/body/until', code: 'within-a-year' }])

/** What each constraint of the checks is called when it refuses. */
export const REFUSALS = {
  finding_is_acknowledged_once: findingAcknowledged,
  acknowledged_for_a_year_at_most: dayNotNear,
} as const

/** Throws invalid-request where the day is not after today. */
export function checkUntil(until: string, today: string): void {
  if (until <= today) throw dayNotNear()
}
