import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhMediationProblems = {} satisfies Record<string, ProblemText>

export const zhMediationFaults = {} satisfies Record<string, FaultText>
