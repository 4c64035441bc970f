import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enNoticesProblems = {} as const satisfies Record<string, ProblemText>

export const enNoticesFaults = {} as const satisfies Record<string, FaultText>
