import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhCatalogueProblems = {} as const satisfies Record<string, ProblemText>

export const zhCatalogueFaults = {} as const satisfies Record<string, FaultText>
