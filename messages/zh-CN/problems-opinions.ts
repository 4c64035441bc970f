import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhOpinionsProblems = {} satisfies Record<string, ProblemText>

export const zhOpinionsFaults = {} satisfies Record<string, FaultText>
