import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enChecksProblems = {} as const satisfies Record<string, ProblemText>

export const enChecksFaults = {} as const satisfies Record<string, FaultText>
