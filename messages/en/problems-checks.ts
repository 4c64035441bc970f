import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enChecksProblems = {
  'finding-not-found': { title: 'There is no such finding', detail: 'It may lie outside your units.' },
  'finding-gone': {
    title: 'This has been mended meanwhile',
    detail: 'Nothing needs to be said about it. Please reload the page.',
  },
  'finding-acknowledged': {
    title: 'Somebody has said already why it stays',
    detail: 'To say something else, take that back first.',
  },
  'finding-not-acknowledged': { title: 'There is nothing to take back', detail: 'Please reload the page.' },
} as const satisfies Record<string, ProblemText>

export const enChecksFaults = {
  'within-a-year': 'Choose a day after today and within a year.',
} as const satisfies Record<string, FaultText>
