import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhNoticesProblems = {} as const satisfies Record<string, ProblemText>

export const zhNoticesFaults = {} as const satisfies Record<string, FaultText>
