import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhOrganisationsProblems = {} as const satisfies Record<string, ProblemText>

export const zhOrganisationsFaults = {} as const satisfies Record<string, FaultText>
