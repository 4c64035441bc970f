import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enParkingProblems = {
  'parking-point-not-found': {
    title: 'There is no such car park',
    detail: 'It may have been retired. Look for another one nearby.',
  },
  'parking-space-not-found': {
    title: 'This space is not yours to change',
    detail: 'Choose one of your own spaces.',
  },
  'parking-reservation-not-found': {
    title: 'There is no such booking of yours',
    detail: 'Look under My parking.',
  },
  'pact-not-agreed': {
    title: 'Please read and agree to the pact first',
    detail: (v) =>
      `Owners and guests keep the pact (version ${v['version']}). Read it, agree, and do this again.`,
  },
  'pact-missing': {
    title: 'There is no pact here yet',
    detail: 'Spaces are opened and booked once the subdistrict has published one. Ask the station.',
  },
  'pact-is-not-the-latest': {
    title: 'The pact has changed',
    detail: (v) => `Version ${v['version']} holds now. Reload the page and read it.`,
  },
  'parking-is-paused': {
    title: 'You cannot book parking for some days',
    detail: (v) =>
      `Until ${v['until']}, after a car stayed over its time. The reason is under My parking, and you can object there.`,
  },
  'parking-opens-later': {
    title: 'Residents of this unit choose first',
    detail: (v) => `You can book this from ${v['opens']} on. If you live there, say so under Me.`,
  },
  'parking-not-open-then': {
    title: 'Nothing is open there then',
    detail: 'Choose another evening or another car park.',
  },
  'parking-booked-that-evening': {
    title: 'You have a space for that evening already',
    detail: 'Give it back first if you want another one.',
  },
  'parking-nothing-to-give-back': {
    title: 'There is nothing left to give back',
    detail: 'These evenings have ended or were given back before.',
  },
  'parking-offer-is-over': {
    title: 'This place is no longer kept for you',
    detail: 'Look for another one; you may choose as early as residents do.',
  },
  'parking-takeback-faulty': {
    title: 'Say until when you need your space',
    detail: 'A moment to come, at most 31 days ahead.',
  },
  'parking-not-overdue': {
    title: 'This car’s time has not ended',
    detail: 'An overstay can be reported once its time has passed, within a day.',
  },
  'parking-appeal-is-made-once': {
    title: 'You have objected already',
    detail: 'The station will answer. There is nothing more to do.',
  },
  'parking-pause-not-found': {
    title: 'There is no such pause here',
    detail: 'Go back to the list; it may be over.',
  },
  'parking-windows-faulty': {
    title: 'Some windows run into each other',
    detail:
      'Nothing was saved. A night ends before the next window begins; one window a weekday, one exception a date.',
  },
  'parking-space-is-labelled-once': {
    title: 'There is a space with this label at this car park',
    detail: 'Nothing was saved. Write the label as it stands on the ground.',
  },
  'parking-point-is-closed-then': {
    title: 'This car park is closed then already',
    detail: 'Take the other closure back first.',
  },
  'parking-overstay-is-reported': {
    title: 'This was reported already',
    detail: 'The driver was told. What follows happens by itself until you say that the car has left.',
  },
  'parking-export-too-long': {
    title: 'Choose at most 62 days',
    detail: 'Export in several parts.',
  },
} satisfies Record<string, ProblemText>

export const enParkingFaults = {
  'window-has-no-length': 'Between half an hour and a day',
} satisfies Record<string, FaultText>
