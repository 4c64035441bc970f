import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhCasesProblems = {} satisfies Record<string, ProblemText>

export const zhCasesFaults = {} satisfies Record<string, FaultText>
