import type { FaultText, ProblemText } from '../catalogue.ts'

export const enCasesProblems = {} satisfies Record<string, ProblemText>

export const enCasesFaults = {} satisfies Record<string, FaultText>
