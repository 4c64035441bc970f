import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhRequestsProblems = {} satisfies Record<string, ProblemText>

export const zhRequestsFaults = {} satisfies Record<string, FaultText>
