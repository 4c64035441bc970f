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

  'slot-taken': {
    title: 'This time is already taken',
    detail: (v) =>
      Number(v['count']) === 1
        ? 'Nothing was booked. Choose another time or place.'
        : `${v['count']} of the times are taken; nothing was booked. Choose others where it is marked.`,
  },
  'slots-overlap-each-other': {
    title: 'Some of these times overlap each other',
    detail: 'Nothing was booked. Setup and cleaning count as well: leave room between them.',
  },
  'slots-faulty': {
    title: 'The times cannot be booked like this',
    detail: (v) => `Nothing was booked. Correct what is marked; at most ${v['most']} times at once.`,
  },
  'slot-has-ended': {
    title: 'This booking has ended meanwhile',
    detail: 'It was cancelled, decided, or its time to decide ran out. Reload to see how it stands.',
  },
  'slot-not-yours': {
    title: 'This is not yours to book or change',
    detail: 'Ask whoever answers for the place.',
  },
  'slot-key-used': {
    title: 'This request was used for other times',
    detail: 'Nothing was booked. Begin anew from the form.',
  },
  'draw-not-found': { title: 'There is no draw here' },
  'draw-not-ready': {
    title: 'The draw cannot be run now',
    detail: 'It is run once, after closing, when the list of entries is published.',
  },
  'seed-needed': {
    title: 'The seed is missing',
    detail: 'Enter the text of the public source exactly as it was announced.',
  },
  'seed-named-before-entries': {
    title: 'Somebody has entered already',
    detail: 'Where the seed comes from is named before anybody enters, and stays.',
  },
} as const satisfies Record<string, ProblemText>

export const enCapacityFaults = {
  'offer-closes-early': 'Closing must come after opening',
  'draw-needs-end': 'A draw needs a closing time',
  'quotas-exceed-capacity': 'More seats are reserved than there are',
  'quota-twice': 'Each reserved group has a number of its own',
  'participants-each-once': 'Name at least one person, and each only once',

  'slot-taken': 'This time is taken',
  'ends-before-it-begins': 'The end must come after the start',
  'slot-too-long': 'At most 31 days, with at most a day of setup and cleaning',
} as const satisfies Record<string, FaultText>
