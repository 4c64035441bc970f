import type { FaultText, ProblemText } from '../catalogue.ts'

export const enRequestsProblems = {} satisfies Record<string, ProblemText>

export const enRequestsFaults = {} satisfies Record<string, FaultText>
