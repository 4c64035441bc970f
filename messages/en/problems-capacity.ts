import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enCapacityProblems = {
  'offer-not-found': { title: 'There is no such offer' },
  'seat-not-found': { title: 'There is no such seat' },
  'capacity-below-confirmed': {
    title: 'More seats are taken than that',
    detail:
      'Nothing was changed. Cancel seats first, or keep at least as many as are confirmed, held or offered.',
  },
  'cancel-too-late': {
    title: 'It is too late to cancel here',
    detail: 'Call the organiser: they can still give the seat to somebody else.',
  },
  'seat-offer-over': {
    title: 'This seat was kept for a while, and the time is over',
    detail: 'It went to the next in line. You can ask again.',
  },
  'request-decided': { title: 'This request is decided already', detail: 'Load the page again to see how.' },
  'terms-fixed': {
    title: 'People have asked under these terms',
    detail:
      'Nothing was changed. How seats are given, and which offers count together, stays as long as somebody has a seat.',
  },
  'offer-faulty': {
    title: 'These terms do not fit together',
    detail: 'Nothing was saved. Correct what is marked.',
  },
  'wish-faulty': {
    title: 'This cannot be asked for',
    detail: 'Name at least one person, and each only once.',
  },
} as const satisfies Record<string, ProblemText>

export const enCapacityFaults = {
  'offer-closes-early': 'Closing must come after opening',
  'draw-needs-end': 'A draw needs a closing time',
  'quotas-exceed-capacity': 'More seats are reserved than there are',
  'quota-twice': 'Each reserved group has a number of its own',
  'participants-each-once': 'Name at least one person, and each only once',
} as const satisfies Record<string, FaultText>
