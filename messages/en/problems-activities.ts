import type { ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enActivitiesProblems = {
  'space-not-found': {
    title: 'This space does not belong to the station',
    detail: 'Nothing was saved. Reload and make your changes again.',
  },
  'space-in-use': {
    title: 'Activities or bookings still use this space',
    detail: 'Nothing was saved. Move them elsewhere or call them off first, then remove the space.',
  },
} as const satisfies Record<string, ProblemText>

export const enActivitiesFaults = {}
