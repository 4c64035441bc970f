import type { PortalReportWords } from '../zh-CN/portal-report.ts'

export const enPortalReport: PortalReportWords = {
  entry: 'Report a problem',
  title: 'Report a problem',
  steps: ['What', 'Where', 'Check'],
  step: (n, of) => `Step ${n} of ${of}`,
  lead: 'You can report without signing in.',
  next: 'Next',
  sending: 'Sending…',

  urgent: 'Danger? Call first, do not wait here',
  urgentCalls: [
    ['110', 'Police'],
    ['119', 'Fire'],
    ['120', 'Ambulance'],
  ],

  what: 'What is the problem?',
  whatHint: 'What it is, and since when. No names or phone numbers, please: they are covered for the public.',
  whatExample: 'For example: the bins have been full for three days and smell.',
  whatMissing: 'Please write what the problem is',
  whatTooShort: 'Please write a little more: what it is, and what is wrong with it',
  whatTooLong: (most, now) => `At most ${most} characters; there are ${now}, please take out ${now - most}`,
  guess: 'This looks like',
  guessHint: 'You can change it in the last step.',

  pictures: 'Photos (optional)',
  takePicture: 'Take or choose photos',
  picturesHint: (most) =>
    `Up to ${most}. Where they were taken is removed from them. Please leave out faces and number plates.`,
  picture: (n) => `Photo ${n}`,
  removePicture: (n) => `Remove photo ${n}`,
  remove: 'Remove',
  shrinking: 'Preparing the photo…',
  pictureFaulty: 'This photo cannot be read. Please choose another one (JPEG, PNG or WebP).',

  offline: 'There is no network. What you wrote stays on this phone and goes on by itself once it is back.',
  kept: 'What you wrote stays on this device until the browser is closed.',
  ratherIdea: 'Not a problem, rather an idea',
  ratherMediation: 'A quarrel with a neighbour: mediation',
  drop: 'Do not report, clear it',

  where: 'Where is it?',
  whereHint: 'Move the map until the pin stands where the problem is.',
  locate: 'Use where I am',
  locating: 'Finding you…',
  locateFailed: 'We could not find you. Please move the map or search for a place.',
  locateHint: 'Your browser asks you first. The position goes into this report only.',
  find: 'Find a compound, community or station',
  findButton: 'Search',
  foundNone: (text) =>
    `Nothing found for “${text}”. Try the name of a compound or subdistrict, or move the map.`,
  found: 'Choose one and the map goes there',
  map: 'Map: the pin stands where the problem is',
  mapTap: 'Tap the place on the map',
  mapNone: 'No place chosen yet',
  at: (place) => `The pin is in ${place}`,
  atBetween: (one, other) => `The pin is on the border of ${one} and ${other}; both will see it.`,
  outside: 'This is outside the city. Please move the pin.',
  moves: { north: 'North', south: 'South', west: 'West', east: 'East', in: 'Zoom in', out: 'Zoom out' },
  address: 'The exact spot (optional)',
  addressHint: 'For example: second bin beside the north gate of building 3',
  whereMissing: 'Please choose where first: use your position, search, or move the map.',

  check: 'Check and send',
  similar: (n) => (n === 1 ? 'One like this is open near by' : `${n} like this are open near by`),
  similarLead: 'Is it the same thing? Follow it and you are told of every step, without writing it again.',
  others: (n) =>
    n === 0
      ? 'No neighbour follows it yet'
      : n === 1
        ? '1 neighbour follows it'
        : `${n} neighbours follow it`,
  followThis: 'This is it, follow it',
  followSignIn: 'Sign in to follow',
  notThese: 'None of these, send mine',

  category: 'What kind of problem?',
  categoryGuess: 'Suggested from what you wrote. You can change it.',
  categoryNone: 'Please choose. If you are not sure, take the closest.',
  categoryChoose: 'Please choose',
  categoryLikely: 'Likely',
  sight: 'Who may see it?',
  sights: {
    public: [
      'Everybody',
      'People see the problem, the photos and what is being done, but not who you are. Neighbours can follow it.',
    ],
    confidential: [
      'Only those who handle it',
      'Not public. Only the unit that handles it and those who supervise it can see it.',
    ],
    sealed: [
      'Only supervisors',
      'The handling unit does not read it either; their supervisors deal with it. Fit for a complaint about staff.',
    ],
  },
  contact: 'How do we tell you?',
  withName: (phone) => `With my account (${phone})`,
  withNameHint:
    'You are told of every step. Your number is shown to those who handle it only when they need it.',
  anonymous: 'Anonymously',
  anonymousHint:
    'You get a code to follow it, answer questions and rate it. We do not know who you are, so a lost code cannot be found again.',
  signInFirst: 'Sign in and send (to be told)',
  signInHint: 'What you wrote is kept.',

  goesTo: (unit) => `Goes to ${unit}`,
  goesToBy: (unit, when) => `Goes to ${unit}, answer by ${when}`,
  home: 'Inside somebody’s home (the public sees the place only roughly)',
  call: 'They may call me',
  callHint: 'On the number of your account; every look at it is recorded. Otherwise you get notices only.',
  track: (name) => `This sounds like a matter for: ${name}`,
  trackUrgent: 'If there is danger, call at once; do not wait for an answer here.',
  trackElse:
    'They can act on it by law, we cannot. You may still send it here, and we tell you how to go on.',
  trackCall: (phone) => `Call ${phone}`,

  preview: 'What others will see',
  previewHint: 'If it is public, this is what neighbours see.',
  previewNot: 'Not public: others do not see it.',
  warnings: {
    phone: 'a mobile number',
    landline: 'a phone number',
    idNumber: 'an identity number',
    plate: 'a number plate',
    mail: 'an e-mail address',
    account: 'an account number',
    door: 'a door number',
    name: 'a name',
  },
  warn: (what) =>
    `There seems to be ${what} in the text. It is covered for the public, but better not there.`,
  change: 'Change the text',
  file: 'Send',
  filing: 'Sending…',
  fileAnonymous: 'Send anonymously',
}
