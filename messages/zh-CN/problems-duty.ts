import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhDutyProblems = {} as const satisfies Record<string, ProblemText>

export const zhDutyFaults = {} as const satisfies Record<string, FaultText>
