import type { FaultText, ProblemText } from '../catalogue.ts'

export const enMediationProblems = {} satisfies Record<string, ProblemText>

export const enMediationFaults = {} satisfies Record<string, FaultText>
