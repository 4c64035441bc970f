import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhRegistersProblems = {} as const satisfies Record<string, ProblemText>

export const zhRegistersFaults = {} as const satisfies Record<string, FaultText>
