import type { FaultText, ProblemText } from '../catalogue.ts'

export const enHandlingProblems = {} satisfies Record<string, ProblemText>

export const enHandlingFaults = {} satisfies Record<string, FaultText>
