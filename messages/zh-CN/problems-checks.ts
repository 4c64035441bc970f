import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhChecksProblems = {} as const satisfies Record<string, ProblemText>

export const zhChecksFaults = {} as const satisfies Record<string, FaultText>
