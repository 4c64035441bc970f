import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enActivitiesProblems = {
  'space-not-found': {
    title: 'This space does not belong to the station',
    detail: 'Nothing was saved. Reload and make your changes again.',
  },
  'activity-not-found': { title: 'No such activity' },
  'session-not-found': { title: 'No such session' },
  'team-not-found': { title: 'No such club' },
  'theme-not-found': { title: 'No such theme month' },
  'activity-faulty': {
    title: 'The activity is faulty',
    detail: 'Nothing was saved. Correct what is listed below.',
  },
  'activity-ended': {
    title: 'The activity was called off or is over',
    detail: 'It can no longer be changed. To hold it again, draft a new one.',
  },
  'activity-not-draft': {
    title: 'The activity is published',
    detail: 'Change times and places in its sessions.',
  },
  'activity-is-draft': { title: 'The activity is not published yet', detail: 'Publish it first.' },
  'session-ended': {
    title: 'This session was called off or is over',
    detail: 'It can no longer be changed.',
  },
  'session-over-seats': {
    title: 'More places than the space has seats',
    detail: (v) =>
      `The space has ${v['seats']} seats, and ${v['wanted']} are offered. Offer fewer or take a larger space.`,
  },
  'activity-without-sessions': {
    title: 'Not one session can take place',
    detail: 'Nothing was published. See why each time is not possible, and choose others or another space.',
  },
  'places-elsewhere': {
    title: 'Some of these stations are not in this unit',
    detail: 'Choose stations in this unit only.',
  },
  'space-of-another-station': {
    title: 'This space belongs to another station',
    detail: 'Choose a space of this station.',
  },
  'session-is-there-once': {
    title: 'The activity has a session at this time already',
    detail: 'Choose another time.',
  },
  'session-in-the-past': {
    title: 'That time has passed',
    detail: (v) => `${v['at']} has passed; choose a later time.`,
  },
  'session-in-a-gap': {
    title: 'There is no such time there',
    detail: (v) =>
      `Clocks are set forward that day: ${v['at']} does not exist. Choose an hour earlier or later.`,
  },
  'session-on-a-holiday': {
    title: 'That day is a public holiday',
    detail: (v) =>
      `${v['at']} is ${v['en']}, and the activity is not held on holidays. Choose another day, or let it be held on holidays.`,
  },
  'session-in-a-closure': {
    title: 'The station is closed then',
    detail: (v) => `${v['at']}: ${v['en']}. Choose another time, or change the closure first.`,
  },
  'session-while-closed': {
    title: 'Outside the opening hours',
    detail: (v) =>
      `The session at ${v['at']} does not lie within the opening hours from beginning to end. Choose another time, or change the hours first.`,
  },
  'session-space-taken': {
    title: 'The space is taken then',
    detail: (v) => `${v['at']}: ${v['en']}. Choose another time or another space.`,
  },
  'birth-year-needed': {
    title: 'Please tell your year of birth first',
    detail: 'This activity is for certain ages. Fill it in under “Mine”, then enrol.',
  },
  'not-for-this-age': {
    title: 'Not for this age',
    detail: (v) => `It is for those who turn ${v['from']} to ${v['to']} in the year.`,
  },
  'home-needed': {
    title: 'Please tell the grid that you live in first',
    detail: 'This activity is for residents. Fill it in under “Mine”, then enrol.',
  },
  'not-for-your-home': {
    title: 'For residents of another place',
    detail: 'See whether a station near you has the same.',
  },
  'enrolment-not-here': { title: 'This enrolment is not on the list of this activity' },
  'calendar-not-found': { title: 'No such calendar', detail: 'The address may be wrong, or was closed.' },
  'certificate-not-found': {
    title: 'No such certificate',
    detail: 'Check the code; a certificate needs attendance that was noted.',
  },
  'attended-too-little': {
    title: 'Not enough sessions attended yet',
    detail: (v) => `Attended: ${v['attended']}; needed: ${v['needed']}.`,
  },
  'space-in-use': {
    title: 'Activities or bookings still use this space',
    detail: 'Nothing was saved. Move them elsewhere or call them off first, then remove the space.',
  },
} as const satisfies Record<string, ProblemText>

export const enActivitiesFaults = {
  'session-twice': 'This time is there twice',
  'recurrence-endless': 'Say until which day, or how many times',
  'recurrence-ends-before-start': 'The last day must not come before the first',
  'recurrence-without-weekdays': 'Choose days of the week',
  'recurrence-never': 'This never takes place: check days and weekdays',
  'too-many-sessions': (v) => `At most ${v['most']} sessions at once`,
  'space-unknown': 'The station has no such space',
  'ages-out-of-order': 'The highest age must not be below the lowest',
  'residents-of-where': 'Choose the unit whose residents it is for',
  'quotas-over-capacity': 'The reserved places are more than there are',
  'quota-for-nobody': 'Say for whom these places are kept',
  'opens-twice': 'Say in one way only when enrolment opens',
  'draw-needs-closing': 'A draw needs enrolment to close before the beginning',
  'kind-and-way': 'Only a course is enrolled in once for all sessions',
  'single-has-one-time': 'A single activity has one time',
  'topic-unknown': 'There is no such topic',
  'team-of-another-station': 'This club is of another station',
} as const satisfies Record<string, FaultText>
