import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhResponsibilityProblems = {} satisfies Record<string, ProblemText>

export const zhResponsibilityFaults = {} satisfies Record<string, FaultText>
