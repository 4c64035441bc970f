import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enRegistersProblems = {} as const satisfies Record<string, ProblemText>

export const enRegistersFaults = {} as const satisfies Record<string, FaultText>
