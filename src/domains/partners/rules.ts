import { defineProblem } from '../../kernel/problem.ts'

export const partnerNotFound = defineProblem('partner-not-found', 404)
export const partnerEnded = defineProblem('partner-ended', 409)
