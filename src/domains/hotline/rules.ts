import { defineProblem, invalidRequest } from '../../kernel/problem.ts'

export const hotlineUnsigned = defineProblem('hotline-signature-wrong', 401)
export const cameBefore = defineProblem('hotline-request-came-before', 409)
export const hotlineNotFound = defineProblem('hotline-not-found', 404)
export const orderUnknown = defineProblem('hotline-order-unknown', 404)
export const callFirst = defineProblem('caller-is-called-first', 409)
export const notAgreed = defineProblem('hotline-has-not-agreed', 409)
export const findingNotFound = defineProblem('hotline-finding-not-found', 404)
export const findingEnded = defineProblem('hotline-finding-is-ended', 409)
export const lineDown = defineProblem('hotline-does-not-answer', 503)

/** What the database's judgements are called. */
export const REFUSALS = {
  hotline_code_is_taken_once: () =>
    invalidRequest({}, [{ pointer: '#/body/code', code: 'hotline-code-taken' }]),
  hotline_category_means_one_thing: () =>
    invalidRequest({}, [{ pointer: '#/body/code', code: 'hotline-category-twice' }]),
} as const

/** In force on a day: `hotline.rule`. */
export type HotlineRule = {
  readonly hoursBefore: number
  readonly tries: number
  readonly comparedDays: number
  readonly formerDays: number
}

/**
 * When a case has to be done at the latest: so many hours before the hotline's deadline, and never more than half of
 * the time that there is from `from` on.
 */
export function latestOf(
  from: Temporal.Instant,
  deadline: Temporal.Instant,
  hoursBefore: number,
): Temporal.Instant {
  const whole = deadline.epochMilliseconds - from.epochMilliseconds
  if (whole <= 0) return deadline
  const before = Math.min(hoursBefore * 3_600_000, Math.floor(whole / 2))
  return Temporal.Instant.fromEpochMilliseconds(deadline.epochMilliseconds - before)
}

/** How long it is waited after so many tries in vain: 10 seconds, doubled each time, at most an hour. */
export function waitAfter(tries: number): Temporal.Duration {
  return Temporal.Duration.from({ seconds: Math.min(3_600, 10 * 2 ** Math.min(tries - 1, 12)) })
}
