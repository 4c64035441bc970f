import type { FaultText, ProblemText } from '../catalogue.ts'

export const enOpinionsProblems = {} satisfies Record<string, ProblemText>

export const enOpinionsFaults = {} satisfies Record<string, FaultText>
