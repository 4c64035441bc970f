// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enFootfallProblems = {}

export const enFootfallFaults = {}
