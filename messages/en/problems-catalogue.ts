import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enCatalogueProblems = {
  'service-not-found': {
    title: 'There is no such service',
    detail: 'It may not be offered yet, or the address is wrong.',
  },
  'ended-unit-offers-nothing': {
    title: 'This unit still offers services',
    detail: 'Retire them first, or let another unit offer them.',
  },
  'service-is-retired': {
    title: 'This service is no longer offered',
    detail: (v) => `It ended on ${v['until']} and cannot be changed.`,
  },
  'document-asked-twice': { title: 'A document is listed twice', detail: 'Remove one of the two.' },
} as const satisfies Record<string, ProblemText>

export const enCatalogueFaults = {} as const satisfies Record<string, FaultText>
