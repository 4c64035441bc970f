import { defineProblem } from '../../../kernel/problem.ts'

export const streetsNotFound = defineProblem('streets-not-found', 404)
export const streetsNone = defineProblem('streets-none', 422)
export const streetsTooMany = defineProblem('streets-too-many', 422)
export const streetsFaulty = defineProblem('streets-faulty', 422)
export const streetsSettled = defineProblem('streets-settled', 409)

/** What the table refuses, by the names of its constraints. */
export const STREET_REFUSALS = { network_goes_its_way: streetsSettled, one_network_is_kept: streetsSettled }

/** Lines and corners of one file: all of Shanghai in OpenStreetMap is some 250,000 lines and 1.6 million corners. */
export const MOST_LINES = 400_000
export const MOST_CORNERS = 3_000_000
/**
 * Below this share of its length in one piece, a network is torn: corners do not meet where streets do. Islands without
 * a bridge take their share.
 */
export const TORN = 0.75
/** How far beyond the city streets are still read, in degrees: people cross its border. */
export const MARGIN = 0.2
