import { defineProblem } from '../../kernel/problem.ts'

export const opinionNotFound = defineProblem('opinion-not-found', 404)
export const gatheringNotFound = defineProblem('gathering-not-found', 404)
export const opinionHasNoAuthor = defineProblem('opinion-has-no-author', 422)
export const requestUnknown = defineProblem('opinion-request-unknown', 422)

/** What the tables refuse, by the names of their constraints. */
export const REFUSALS = {
  opinion_gathering_id_fkey: gatheringNotFound,
  name_has_its_author: opinionHasNoAuthor,
  link_request_id_fkey: requestUnknown,
  becomes_another: requestUnknown,
} as const
