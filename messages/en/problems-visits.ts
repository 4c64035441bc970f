import type { FaultText, ProblemText } from '../catalogue.ts'

export const enVisitProblems = {
  'visit-place-not-found': {
    title: 'There is no such place',
    detail: 'It may be closed, or not be among those that you visit today.',
  },
  'caseload-not-found': {
    title: 'There is no such caseload',
    detail: 'It may be closed, or lie outside of your reach.',
  },
  'visit-plan-not-found': { title: 'There is no such plan' },
  'visit-note-not-found': {
    title: 'There is no such note',
    detail: 'The household may have had it erased, or it lies outside of your reach.',
  },
  'visit-note-is-old': {
    title: 'This note was written too long ago',
    detail: (v) =>
      `It can be put otherwise within ${v['hours']} hours; write another one, or wait for the household to correct it.`,
  },
  'quiet-not-found': {
    title: 'There are no such quiet days',
    detail: 'They may be over, or were lifted already.',
  },
  'door-is-written-down': {
    title: 'This door is written down already',
    detail: 'Look for the place that is there instead of adding it again.',
  },
  'unit-has-a-whole-caseload': {
    title: 'The unit has a caseload for all of it',
    detail: 'Only one caseload of a unit takes in its new places by itself.',
  },
  'visit-place-closed': { title: 'This place is closed', detail: 'Nobody is visited there any more.' },
  'not-your-caseload': {
    title: 'The place was not yours when you visited it',
    detail:
      'It may have been given to somebody else while you had no network. Ask your subdistrict; what you wrote is still on your phone.',
  },
  'visit-too-old': {
    title: 'The visit was too long ago',
    detail: 'What was noted without network has to be sent within the days of the rule.',
  },
  'visit-not-yet': {
    title: 'The visit lies in the time to come',
    detail: 'Please look at the clock of the phone.',
  },
  'visit-sent-otherwise': {
    title: 'This visit was noted already, in other words',
    detail: 'What was noted is not rewritten; note another visit to add to it.',
  },
  'video-needs-consent': {
    title: 'The household has not agreed to visits by video',
    detail: 'Ask and write it down first, or visit at the door or on the phone.',
  },
  'holding-in-the-past': {
    title: 'Days that have passed stay as they were',
    detail: 'Begin today or later.',
  },
  'cannot-visit-there': {
    title: 'Some of them may not make visits there',
    detail: 'Choose staff who have a role there that makes visits.',
  },
  'plan-keeps-its-past': {
    title: 'Days that have passed stay as they were',
    detail: 'A plan begins today or later, and ends today or later.',
  },
  'sealed-not-found': {
    title: 'There is no such sealed passage',
    detail: 'It may be erased, or lie outside of your reach.',
  },
  'sealed-for-something-else': {
    title: 'It was sealed for another purpose',
    detail: 'It is opened only for the purpose that it was sealed to.',
  },
  'purpose-not-in-force': { title: 'This purpose is not in force', detail: 'Choose one of the list.' },
  'need-is-settled': { title: 'This need is settled', detail: 'It was solved, or has become a request.' },
  'household-not-yet': {
    title: 'That day has not come yet',
    detail: 'Give the day on which the new household really moved in.',
  },
  'household-is-known': {
    title: 'That change is known already',
    detail: 'The household that is written down began on that day or later. Look at the day again.',
  },
  'household-has-moved': {
    title: 'Others live there by now',
    detail: 'What you noted was of those before them; it was not written down for those who live there now.',
  },
  'household-code-wrong': {
    title: 'The code is wrong or no longer good',
    detail: 'Look at it again, or ask your visitor for another.',
  },
  'household-code-tried': {
    title: 'Too many wrong codes',
    detail: 'Try again in a day, or ask at the desk of a station.',
  },
  'household-not-found': {
    title: 'This household is not joined to your account',
    detail: 'Join it by the code from a visit, or at the desk of a station.',
  },
  'visit-windows-overlap': {
    title: 'Two stretches of one weekday overlap',
    detail: 'Make one stretch of them.',
  },
  'correction-answered': { title: 'This correction was answered already' },
  'correction-waits': {
    title: 'Your correction of this note waits for an answer',
    detail: 'Wait for it, or take it back and write another.',
  },
} satisfies Record<string, ProblemText>

export const enVisitFaults = {
  'window-ends-first': 'The end has to come after the beginning',
  'spell-ends': 'A quiet spell has a last day',
  'one-rhythm': 'Give either “every so many days” or “so many a quarter”',
  'request-needed': 'What becomes a request needs its words, and nothing else does',
} satisfies Record<string, FaultText>
