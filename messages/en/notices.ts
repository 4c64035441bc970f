import { enMoreNotices } from './notices-more.ts'
import { enPlanningNotices } from './notices-planning.ts'
import type { Topic } from '../../src/domains/notices/contract.ts'
import type { NoticeMail, NoticeText, zhNoticeTexts } from '../zh-CN/notices.ts'
import { enRequestNotices } from './notices-requests.ts'

export const enNoticeTexts = {
  // files, notices
  'address-unreachable': {
    title: (v) => `${v['address']} cannot be reached`,
    body: 'A message was sent several times and did not arrive. Please check whether the address is right.',
  },

  // organisations

  // registers

  // checks
  'findings-appeared': {
    title: (v) => `Standing checks: grave findings in your unit: ${v['count']}`,
    body: 'See what is wrong and where it is mended. If it has to stay for now, say why.',
  },

  // duty
  'duty-changed': {
    title: (v) => `Your duty in ${v['week']} has changed`,
    body: (v) => `The published roster was changed at ${v['en']}. Please look at your duty.`,
  },
  'closure-announced': {
    title: (v) => `Closed: ${v['en']}`,
    body: (v) =>
      `Closed from ${v['from']} to ${v['to']}. Reason: ${v['reasonEn']}. Your duty then will be arranged anew.`,
  },
  'closure-changed': {
    title: (v) => `Closure changed: ${v['en']}`,
    body: (v) => `Now closed from ${v['from']} to ${v['to']}. Reason: ${v['reasonEn']}.`,
  },
  'closure-withdrawn': {
    title: (v) => `Open after all: ${v['en']}`,
    body: (v) => `The closure from ${v['from']} to ${v['to']} is withdrawn; your duty stands.`,
  },

  // catalogue
  'services-stale': {
    title: (v) => `${v['en']}: ${v['count']} services to confirm`,
    body: 'Nobody has confirmed them for long, and residents are told so. Please look whether they are still true, and confirm or change them.',
  },

  // parking
  'parking-taken-back': {
    title: (v) => `${v['en']} ${v['label']}: the owner needs the space`,
    body: (v) =>
      `${v['leaveBy'] ? `Yours until ${v['leaveBy']}` : `No longer yours from ${v['from']} on`}. We keep ${v['otherLabel']} at ${v['otherEn']} for you (${v['metres']} m away) until ${v['keptUntil']}: open My parking to move there.`,
  },
  'parking-taken-back-none': {
    title: (v) => `${v['en']} ${v['label']}: the owner needs the space`,
    body: (v) =>
      `${v['leaveBy'] ? `Yours until ${v['leaveBy']}` : `No longer yours from ${v['from']} on`}. Nothing is free nearby now; ${v['contact'] ? `call ${v['contact']} for help, and` : 'the station will help, and'} until ${v['choiceUntil']} you may book as early as residents do.`,
  },
  'parking-overstay': {
    title: (v) => `Please drive your car out of ${v['en']} ${v['label']}`,
    body: (v) =>
      `Its time has ended and the owner waits. After ${v['minutes']} minutes the station will call; later, booking pauses for some days. ${v['contact'] ? `In trouble? Call ${v['contact']}.` : ''}`,
  },
  'parking-staff-called': {
    title: (v) => `${v['en']} ${v['label']}: a car is still there`,
    body: 'Its driver was reminded. Please help owner and driver; say so once the car has left.',
  },
  'parking-paused': {
    title: 'Booking of parking is paused',
    body: (v) =>
      `Your car stayed at ${v['en']} ${v['label']} long after its time. You can book again after ${v['until']}; under My parking you can say why this is wrong.`,
  },
  'parking-closed': {
    title: (v) => `${v['en']} is closed`,
    body: (v) =>
      `Your evening on ${v['day']} was given back. Reason: ${v['reasonEn']}. Please choose another car park.`,
  },
  'parking-appeal-decided': {
    title: (v) => (v['decision'] === 'lifted' ? 'You can book parking again' : 'The pause of booking stays'),
    body: (v) => `The station answered: ${v['why']}`,
  },

  // activities
  'session-moved': {
    title: (v) => `Another time or place: ${v['en']}`,
    body: (v) =>
      `The session of ${v['was']} is now at ${v['at']}, ${v['placeEn']}. Your seat is kept; if you cannot come, please cancel for a neighbour who waits.`,
  },
  'session-called-off': {
    title: (v) => `Called off: ${v['en']}, ${v['at']}`,
    body: (v) => `Reason: ${v['reasonEn']}. We are sorry.`,
  },
  'activity-called-off': {
    title: (v) => `Called off: ${v['en']}`,
    body: (v) => `Reason: ${v['reasonEn']}. None of the sessions to come will be held. We are sorry.`,
  },
  'activity-message': {
    title: (v) => `A word from the organiser: ${v['en']}`,
    body: (v) => `${v['wordsEn']}`,
  },
  'session-soon': {
    title: (v) => `Reminder: ${v['en']}`,
    body: (v) =>
      `${v['at']}, ${v['placeEn']}. ${v['bringEn']}If you cannot come, please cancel for a neighbour who waits.`,
  },
  'seat-confirmed': {
    title: (v) => `You are enrolled: ${v['en']}`,
    body: (v) =>
      `Seats that are yours: ${v['count']}. If you cannot come, please cancel for a neighbour who waits.`,
  },
  'seat-offered': {
    title: (v) => `A seat came back: ${v['en']}`,
    body: (v) =>
      `Seats kept for you: ${v['count']}, until ${v['until']}. Please take them by then; afterwards they go to the next one.`,
  },
  'seat-waiting': {
    title: (v) => `Accepted, and on the waitlist: ${v['en']}`,
    body: 'All seats are taken just now. You are told when one comes back.',
  },
  'seat-expired': {
    title: (v) => `The seat kept for you went on: ${v['en']}`,
    body: 'It was not taken in time and went to the next one. You can enrol for the waitlist again.',
  },
  'seat-refused': {
    title: (v) => `Not accepted: ${v['en']}`,
    body: 'The organiser did not accept this enrolment. The reason is on its page; the station answers questions.',
  },
  'seat-not-drawn': {
    title: (v) => `Not drawn this time: ${v['en']}`,
    body: 'List, seed and result of the draw are published; anybody can work it out again.',
  },
  'seat-cancelled': {
    title: (v) => `Your seat was cancelled by the organiser: ${v['en']}`,
    body: 'The reason is on its page; the station answers questions.',
  },

  // standards
  'findings-opened': {
    title: (v) => `${v['en']}: ${v['count']} to put right after the check`,
    body: 'See what is wanted and by when; answer with a few words and photographs.',
  },
  'check-passed': {
    title: (v) => `${v['en']}: the check found nothing`,
    body: 'Thank you and your colleagues.',
  },
  'check-given': {
    title: (v) => `Please check ${v['en']}`,
    body: 'The station was drawn by lot and the check was given to you. It can be filled in on a phone.',
  },
  'fix-answered': {
    title: (v) => `${v['en']}: put right, please have a look`,
    body: 'See the answer and the photographs; accept it or send it back.',
  },
  'fix-accepted': { title: (v) => `${v['en']}: the fix was accepted`, body: 'This one is closed.' },
  'fix-returned': {
    title: (v) => `${v['en']}: the fix was sent back`,
    body: 'See why, and the new deadline.',
  },
  'fix-soon': {
    title: (v) => `${v['en']}: ${v['count']} to put right, due soon`,
    body: (v) => `Due on ${v['dueOn']}. Hand in what was done with photographs, or ask for more time before.`,
  },
  'fix-late': {
    title: (v) => `${v['en']}: ${v['count']} past the deadline`,
    body: (v) => `Was due on ${v['dueOn']}. Please see what stands in the way and what help is needed.`,
  },
  'fix-urged': {
    title: (v) => `${v['en']}: a reminder to put it right`,
    body: 'The inspecting side asks you to finish in time.',
  },
  'fix-taken-up': { title: (v) => `${v['en']}: taken up again`, body: 'See why, and the deadline.' },
  'more-time-asked': {
    title: (v) => `${v['en']}: more time is asked for`,
    body: 'See the reason and the day, and decide.',
  },
  'more-time-decided': {
    title: (v) => `${v['en']}: more time was decided on`,
    body: 'See the decision and the deadline.',
  },
  'step-given': {
    title: (v) => `Building ${v['en']}: a step is yours`,
    body: (v) => `${v['stepEn']}. See the guidance and what to hand in.`,
  },
  'step-handed-in': {
    title: (v) => `Building ${v['en']}: handed in, please sign off`,
    body: (v) => `${v['stepEn']}.`,
  },
  'step-signed': { title: (v) => `Building ${v['en']}: signed off`, body: (v) => `${v['stepEn']}.` },
  'step-sent-back': {
    title: (v) => `Building ${v['en']}: sent back`,
    body: (v) => `${v['stepEn']}. See why.`,
  },

  ...enRequestNotices,

  // bookings
  'booking-accepted': {
    title: (v) => `Booking accepted: ${v['en']}`,
    body: (v) => `At ${v['when']}. If you cannot come, cancel early so that neighbours can use it.`,
  },
  'booking-refused': {
    title: (v) => `Booking refused: ${v['en']}`,
    body: (v) => `It was for ${v['when']}. Reason: ${v['reason']}. You can choose another time or space.`,
  },
  'booking-moved': {
    title: (v) => `Booking moved: ${v['en']}`,
    body: (v) =>
      `From ${v['before']} to ${v['when']}. Reason: ${v['reason']}. If it does not suit you, cancel or move it.`,
  },
  'booking-cancelled': {
    title: (v) => `Booking cancelled: ${v['en']}`,
    body: (v) => `It was for ${v['when']}. Reason: ${v['reason']}.`,
  },
  'booking-closed': {
    title: (v) => `Cancelled because the station is closed: ${v['en']}`,
    body: (v) =>
      `It was for ${v['when']}. Reason: ${v['reasonEn']}. We are sorry; please choose another time.`,
  },
  'booking-reminder': {
    title: (v) => `Reminder: ${v['en']}`,
    body: (v) => `At ${v['when']}. If you cannot come, cancel as early as you can.`,
  },
  // visits
  'visit-correction-answered': {
    title: 'Your correction of a visit note was answered',
    body: (v) =>
      v['changed'] === 1
        ? 'The note was put right: open it to read it.'
        : 'The note stays as it is: open it to read why.',
  },
  'visits-given': {
    title: (v) => `From ${v['from']} on there are places for you to visit`,
    body: (v) =>
      `The field view shows which${v['until'] ? `; from ${v['until']} on they are visited by whoever did before` : ''}.`,
  },

  ...enMoreNotices,
  ...enPlanningNotices,
  'appeal-accepted': {
    title: (v) => `Appeal accepted: ${v['en']}`,
    body: (v) => `The limits of fair use do not bind you until ${v['until']}. Answer: ${v['reason']}`,
  },
  'appeal-refused': {
    title: (v) => `Appeal refused: ${v['en']}`,
    body: (v) => `Answer: ${v['reason']}`,
  },
  'contact-confirmed': {
    title: (v) => `You now book for ${v['en']}`,
    body: 'You can book in the name of the organisation.',
  },
  'contact-refused': {
    title: (v) => `You do not book for ${v['en']}`,
    body: (v) => `Reason: ${v['reason']}`,
  },
} as const satisfies Record<keyof typeof zhNoticeTexts, NoticeText>

export const enTopics = {
  account: 'My account',
  station: 'Stations',
  organisation: 'Organisations and posts',
  register: 'Imports and exports',
  check: 'Data checks',
  duty: 'Duty',
  catalogue: 'Service catalogue',
  standard: 'Standards and corrections',
  parking: 'Shared parking',
  booking: 'Bookings, visits and appointments',
  activity: 'Activities and courses',
  request: 'Requests, opinions, mediation',
  visit: 'Visits',
  partner: 'Partners and interfaces',
  plan: 'Plans for grids and stations',
} as const satisfies Record<Topic, string>

export const enNoticeMail = {
  sign: '[Wutong] ',
  open: (link) => `Open: ${link}`,
  digestTitle: (count) => (count === 1 ? 'You have a new notice' : `You have ${count} new notices`),
  more: (count) => `And ${count} more: sign in to read them.`,
  why: (link) => `You get this because you chose to be told by e-mail. Change that here: ${link}`,
  codeTitle: 'Confirm where to reach you',
  code: (code, minutes) =>
    `Your code is ${code}, valid for ${minutes} minutes. Once you have typed it in, notices come here. If this was not you, do nothing.`,
} as const satisfies NoticeMail
