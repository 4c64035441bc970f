import type { FaultText, ProblemText } from '../catalogue.ts'

export const enResponsibilityProblems = {} satisfies Record<string, ProblemText>

export const enResponsibilityFaults = {} satisfies Record<string, FaultText>
