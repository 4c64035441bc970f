import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhActivitiesProblems = {} satisfies Record<string, ProblemText>

export const zhActivitiesFaults = {} satisfies Record<string, FaultText>
