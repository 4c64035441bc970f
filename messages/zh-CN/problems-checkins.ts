import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhCheckinsProblems = {} satisfies Record<string, ProblemText>

export const zhCheckinsFaults = {} satisfies Record<string, FaultText>
