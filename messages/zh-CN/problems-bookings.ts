import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhBookingsProblems = {} satisfies Record<string, ProblemText>

export const zhBookingsFaults = {} satisfies Record<string, FaultText>
