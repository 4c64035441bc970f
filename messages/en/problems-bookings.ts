import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enBookingsProblems = {
  'space-unknown': { title: 'No such space' },
  'space-not-bookable': {
    title: 'This space cannot be booked',
    detail: 'Choose another space, or ask the station.',
  },
  'not-bookable-by-you': {
    title: 'This space is not open to this kind of booking',
    detail: 'See for whom it is meant, or book as the contact of an organisation.',
  },
  'space-closed-then': {
    title: 'Not bookable then',
    detail: (v) => `${v['when']} is not within the bookable hours. Choose one of the free times.`,
  },
  'time-taken': {
    title: 'This time is taken',
    detail: (v) =>
      `At ${v['when']} the room is booked or being made ready; nothing was booked for you. Choose another time.`,
  },
  'time-passed': {
    title: 'This time has passed',
    detail: (v) =>
      `The clock at the station shows ${v['now']}. Choose a later time; if your own clock differs, set it right first.`,
  },
  'time-does-not-exist': {
    title: 'There is no such time there',
    detail: (v) => `The clock there leaps over ${v['when']}. Choose another time.`,
  },
  'too-far-ahead': { title: 'Too far ahead', detail: (v) => `Bookable up to ${v['latest']}.` },
  'length-not-offered': {
    title: 'Not bookable for that long',
    detail: (v) => `One booking takes ${v['least']} to ${v['most']} minutes.`,
  },
  'party-larger-than-room': {
    title: 'More people than the room holds',
    detail: (v) => `It holds ${v['seats']}. Come with fewer, or choose a larger space.`,
  },
  'house-rules-not-agreed': {
    title: 'Please agree to the house rules',
    detail: 'Tick "I have read them and agree" and send again.',
  },
  'terms-changed': {
    title: 'The house rules have just changed',
    detail: 'Nothing was booked. Read the new ones and send again.',
  },
  'equipment-not-offered': { title: 'Not in this space', detail: 'Choose from the equipment listed.' },
  'purpose-not-offered': { title: 'Not meant for this', detail: 'Choose from the purposes listed.' },
  'fair-use-reached': {
    title: 'The limit of fair use is reached',
    detail: (v) => `${v['why']} If yours is a special case you can appeal; the staff of the station answer.`,
  },
  'series-changed': {
    title: 'Some dates can no longer be booked',
    detail: (v) =>
      `${v['dates']} was taken or closed meanwhile, and nothing was booked. Look at the dates again and confirm.`,
  },
  'series-faulty': { title: 'The weekly booking has faults', detail: 'Change what is marked.' },
  'booking-not-found': { title: 'No such booking' },
  'booking-over': {
    title: 'This booking is over',
    detail: 'What is over, cancelled or refused cannot be changed any more.',
  },
  'booking-begun': {
    title: 'The booking has begun',
    detail: 'Once it has begun it is neither moved nor cancelled. Please talk to the station.',
  },
  'booking-not-begun': {
    title: 'It has not begun yet',
    detail: 'Whether somebody came is noted after the beginning.',
  },
  'reason-needed': { title: 'Please say why', detail: 'The person who booked is told the reason.' },
  'visit-full': {
    title: 'No visit at this time',
    detail: (v) => `${v['what']} is not free then, so nothing of the route was booked. Choose another time.`,
  },
  'route-not-found': { title: 'No such route' },
  'route-faulty': { title: 'The route has faults', detail: 'Nothing was saved. Change what is marked.' },
  'heads-out-of-range': {
    title: 'Too few or too many people',
    detail: (v) => `This route takes ${v['least']} to ${v['most']} people.`,
  },
  'counter-not-found': { title: 'No such service by appointment' },
  'desk-not-found': { title: 'No such desk' },
  'guide-not-found': { title: 'No such guide' },
  'desk-elsewhere': { title: 'The desk is at another station', detail: 'Choose desks of this station.' },
  'no-desk-free': {
    title: 'No desk is free then',
    detail: (v) =>
      `${v['when']} is taken; nothing was booked for you. Choose another time, or come and draw a number.`,
  },
  'appointment-held': {
    title: 'You have an appointment for this',
    detail: (v) => `Yours is at ${v['when']}. Move or cancel that one first.`,
  },
  'organisation-not-yours': {
    title: 'You are not a contact of this organisation yet',
    detail: 'Ask for it first; the station confirms.',
  },
  'organisation-not-served': {
    title: 'This organisation is on no service roster',
    detail: 'Please talk to the station of your area.',
  },
  'contact-asked-already': {
    title: 'You have asked already',
    detail: 'Wait for the answer of the station, or take it back first.',
  },
  'contact-not-found': { title: 'No such request' },
  'appeal-not-found': { title: 'No such appeal' },
  'appeal-asked-already': {
    title: 'You have an appeal that waits',
    detail: 'You are told when the station answers.',
  },
  'appeal-answered': { title: 'This appeal was answered already' },
  'no-limit-here': { title: 'Nothing limits you here', detail: 'You can simply book.' },
  'fair-use-faulty': {
    title: 'The rule of fair use has faults',
    detail: 'Nothing was saved. Give one limit at least, from today or later on.',
  },
  'terms-faulty': { title: 'The terms have faults', detail: 'Nothing was saved. Change what is marked.' },
} as const satisfies Record<string, ProblemText>

export const enBookingsFaults = {
  'most-below-least': 'The longest cannot be shorter than the shortest',
  'length-off-step': 'A multiple of the step',
  'day-has-passed': 'Not before today',
  'series-too-long': (v) => `At most ${v['most']} times at once`,
  'ends-before-start': 'Ends before it starts',
  'no-date-chosen': 'Keep one date at least',
  'space-elsewhere': 'The space is at another station',
} as const satisfies Record<string, FaultText>
