import type { FaultText, ProblemText } from '../catalogue.ts'
// That nothing is missing here is checked where all of them come together, in problems.ts.

export const enCapacityProblems = {
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
} satisfies Record<string, ProblemText>

export const enCapacityFaults = {
  'slot-taken': 'This time is taken',
  'ends-before-it-begins': 'The end must come after the start',
  'slot-too-long': 'At most 31 days, with at most a day of setup and cleaning',
} satisfies Record<string, FaultText>
