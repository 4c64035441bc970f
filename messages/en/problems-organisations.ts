import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enOrganisationsProblems = {} as const satisfies Record<string, ProblemText>

export const enOrganisationsFaults = {} as const satisfies Record<string, FaultText>
