import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhCapacityProblems = {} satisfies Record<string, ProblemText>

export const zhCapacityFaults = {} satisfies Record<string, FaultText>
