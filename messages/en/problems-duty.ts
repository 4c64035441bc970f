import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enDutyProblems = {
  'hours-within-closure': {
    title: 'A closure was announced for days you changed',
    detail:
      'Nothing was saved. Hours on those days follow the closure: change or withdraw it under Closures, then change the hours.',
  },
  'picture-shown-once': {
    title: 'A picture is shown once',
    detail: 'Nothing was saved. Take out the picture that is there twice.',
  },
  'week-unknown': { title: 'No such week', detail: 'Write year and week, for example 2026-W48.' },
  'duty-too-wide': {
    title: 'Too many stations for one page',
    detail: (v) =>
      `There are ${v['count']}; at most ${v['most']} can be planned together. Choose a smaller unit.`,
  },
  'duty-has-gaps': {
    title: 'A published roster may have no gaps',
    detail: (v) =>
      `${v['count']} stations would have nobody at the reception while open; nothing was saved. Put somebody there, announce a closure, or take the week back first.`,
  },
  'roster-faulty': { title: 'The roster is faulty', detail: 'Nothing was saved. Correct what is marked.' },
  'roster-changed': {
    title: 'Somebody else has just changed this roster',
    detail: (v) =>
      `${v['count']} stations were saved by somebody else since you opened them. Your changes were not saved: reload and make them again.`,
  },
  'person-is-at-one-station-at-a-time': {
    title: 'Nobody is on duty at two stations at once',
    detail: 'Nothing was saved. Choose somebody else or another time where it is marked.',
  },
  'stations-elsewhere': {
    title: 'Some of these stations are not in this unit',
    detail: 'Choose stations of this unit only.',
  },
  'work-number-of-another': {
    title: 'This work number belongs to somebody else',
    detail: 'Check name and number: both must be as they are registered.',
  },
  'colleague-not-found': { title: 'This colleague is not on the list of this unit' },
  'closure-not-found': { title: 'No such closure' },
  'closure-too-soon': {
    title: 'Too short notice for a planned closure',
    detail: (v) =>
      `It is announced ${v['days']} days ahead: it can begin on ${v['earliest']} at the earliest. For what nobody could plan choose "emergency" and say why.`,
  },
  'closure-over': { title: 'That time is over', detail: 'Hours of the past are not changed.' },
  'closure-faulty': {
    title: 'The closure is faulty',
    detail: 'Nothing was saved. Correct what is listed below.',
  },
  'closure-withdrawn': { title: 'This closure was withdrawn', detail: 'To close again, announce it anew.' },
  'one-closure-a-day': {
    title: 'One of the stations has a closure on that day already',
    detail: 'Change that one, or leave the station out.',
  },
} as const satisfies Record<string, ProblemText>

export const enDutyFaults = {
  'week-changed-meanwhile': 'Somebody else has just changed this week of this station',
  'week-has-gaps': 'There are open hours with nobody at the reception',
  'shift-ends-before-start': 'The end must come after the start',
  'shift-length': 'A shift lasts 15 minutes to 24 hours',
  'person-not-on-roster': 'This person may not be put on this roster',
  'person-is-elsewhere': 'This person is on duty at another station then',
  'closure-ends-before-start': 'The end must come at least 15 minutes after the start',
} as const satisfies Record<string, FaultText>
