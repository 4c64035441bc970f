import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhStandardsProblems = {} as const satisfies Record<string, ProblemText>

export const zhStandardsFaults = {} as const satisfies Record<string, FaultText>
