// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enCheckinsProblems = {}

export const enCheckinsFaults = {}
