import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhHandlingProblems = {} satisfies Record<string, ProblemText>

export const zhHandlingFaults = {} satisfies Record<string, FaultText>
