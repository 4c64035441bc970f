import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhFootfallProblems = {} satisfies Record<string, ProblemText>

export const zhFootfallFaults = {} satisfies Record<string, FaultText>
