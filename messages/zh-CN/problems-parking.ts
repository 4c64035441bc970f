import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhParkingProblems = {} satisfies Record<string, ProblemText>

export const zhParkingFaults = {} satisfies Record<string, FaultText>
