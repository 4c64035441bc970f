// That nothing is missing here is checked where all of them come together, in problems.ts.
import type { ProblemText } from '../catalogue.ts'

export const enAdmissionProblems = {
  'seats-queue-full': {
    title: 'Too many people are asking right now',
    detail: (v) => `Please try again in ${v['seconds']} seconds. You were not queued, and nothing is lost.`,
  },
  'seats-undecided': {
    title: 'We do not know yet',
    detail:
      'Please send the same request again: if it went through you get its answer, and never a second seat.',
  },
  'seats-asked-too-often': {
    title: 'That is asked too often',
    detail: (v) =>
      `Please try again in ${v['seconds']} seconds. More taps do not help: the first one counts.`,
  },
  'participant-not-yours': {
    title: 'You can enrol yourself and members of your family',
    detail: 'Add them under Family first, or choose somebody else.',
  },
} as const satisfies Record<string, ProblemText>
