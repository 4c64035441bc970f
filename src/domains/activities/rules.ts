import { defineProblem, type ProblemError } from '../../kernel/problem.ts'
import type { Left } from './sessions/rules.ts'

export const activityNotFound = defineProblem('activity-not-found', 404)
export const sessionNotFound = defineProblem('session-not-found', 404)
export const teamNotFound = defineProblem('team-not-found', 404)
export const themeNotFound = defineProblem('theme-not-found', 404)
export const activityFaulty = defineProblem('activity-faulty', 422)
export const activityEnded = defineProblem('activity-ended', 409)
export const activityNotDraft = defineProblem('activity-not-draft', 409)
export const activityIsDraft = defineProblem('activity-is-draft', 409)
export const sessionEnded = defineProblem('session-ended', 409)
export const spaceTooSmall = defineProblem('session-over-seats', 422)
export const nothingTakesPlace = defineProblem('activity-without-sessions', 422)
export const enrolmentNotHere = defineProblem('enrolment-not-here', 404)
export const placesElsewhere = defineProblem('places-elsewhere', 422)
const spaceElsewhere = defineProblem('space-of-another-station', 422)

/** Why one session cannot be at a time, when it is the only one that is asked for. */
const REFUSED = {
  past: defineProblem('session-in-the-past', 422),
  gap: defineProblem('session-in-a-gap', 422),
  holiday: defineProblem('session-on-a-holiday', 422),
  closure: defineProblem('session-in-a-closure', 422),
  closed: defineProblem('session-while-closed', 422),
  slotTaken: defineProblem('session-space-taken', 409),
} as const

export function sessionRefused({ at, reason, what }: Left): ProblemError {
  return REFUSED[reason]({ at: at.replace('T', ' '), zh: what?.zh ?? '', en: what?.en ?? '' })
}

/** What each constraint of the room is called when it refuses. */
export const REFUSALS = {
  space_is_of_the_station: spaceElsewhere,
  session_is_there_once: defineProblem('session-is-there-once', 409),
  activity_picture_shown_once: defineProblem('picture-shown-once', 422),
} as const
