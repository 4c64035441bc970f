// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enBookingsProblems = {}

export const enBookingsFaults = {}
