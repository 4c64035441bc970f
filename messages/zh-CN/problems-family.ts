import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhFamilyProblems = {} satisfies Record<string, ProblemText>

export const zhFamilyFaults = {} satisfies Record<string, FaultText>
