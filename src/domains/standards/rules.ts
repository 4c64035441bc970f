import { defineProblem } from '../../kernel/problem.ts'

export const stationNotFound = defineProblem('station-not-found', 404)
export const unitNotFound = defineProblem('unit-not-found', 404)
