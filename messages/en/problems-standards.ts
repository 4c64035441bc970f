import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enStandardsProblems = {
  'standard-not-found': {
    title: 'There is no standard here yet',
    detail: 'The city or the district issues a station standard first.',
  },
  'edition-not-found': { title: 'There is no such edition' },
  'edition-faulty': {
    title: 'Some items are faulty',
    detail: 'Correct what is marked. The draft was not saved.',
  },
  'edition-begins-later': {
    title: 'It cannot come into force on this day',
    detail: 'Choose today or later, and a day after the edition before it came into force.',
  },
  'unit-has-one-standard': {
    title: 'There is a standard here already',
    detail: 'Draft the next edition of the present one.',
  },
  'standard-has-one-draft': { title: 'There is a draft already', detail: 'Open and change that one.' },
  'issued-edition-stays': {
    title: 'An issued edition stays as it is',
    detail: 'Draft the next edition to change something.',
  },
  'audit-not-found': { title: 'There is no such check' },
  'audit-unfinished': {
    title: 'Some items are not filled in',
    detail: 'Complete the items listed below. What is filled in has been kept.',
  },
  'no-standard-in-force': {
    title: 'No standard is in force now',
    detail: 'Check the station once it has come into force.',
  },
  'station-below-no-such-level': { title: 'This level does not check this station' },
  'check-under-way': {
    title: 'A check of this kind is under way',
    detail: 'Open that one, or wait until it is submitted.',
  },
  'self-checker-does-not-inspect': {
    title: 'You did the self-check of this round and cannot inspect it',
    detail: 'A colleague who took no part in the self-check inspects.',
  },
  'submitted-check-stays': {
    title: 'This check has been submitted',
    detail: 'It can no longer be changed. If something is different, check again.',
  },
  'finding-not-found': { title: 'There is no such finding' },
  'not-in-this-stage': {
    title: 'This cannot be done now',
    detail: 'It has moved on. Reload and look again.',
  },
  'window-is-over': {
    title: 'It is too late to take it up again',
    detail: (v) =>
      v['days'] !== undefined
        ? `It could be done within ${v['days']} days. Open a new one and name this one in it.`
        : 'Check the station anew; if it fails again, the finding reopens by itself.',
  },
  'nobody-accepts-their-own-fix': {
    title: 'Nobody accepts their own fix',
    detail: 'Another colleague of the inspecting level decides.',
  },
  'nobody-grants-their-own-extension': {
    title: 'Nobody grants their own extension',
    detail: 'Another colleague of the inspecting level decides.',
  },
  'draw-not-found': { title: 'There is no such draw' },
  'draw-is-done': {
    title: 'It has been drawn already',
    detail: 'A draw is made once; anybody can recompute it in the published way.',
  },
  'nobody-to-draw': {
    title: 'There is nothing to draw from',
    detail: 'The district has no published stations.',
  },
  'inspectors-needed': {
    title: 'Choose inspectors of this level',
    detail: 'Somebody on the list does not inspect at this level.',
  },
  'project-not-found': { title: 'There is no such project' },
  'no-plan-in-force': {
    title: 'No building plan is in force here',
    detail: 'The city or the district issues the steps first.',
  },
  'step-not-ready': {
    title: 'This step is not ready',
    detail: 'Finish the steps before it, or hand in what it asks for first.',
  },
  'nobody-signs-off-their-own-step': {
    title: 'Nobody signs off what they handed in',
    detail: 'Another colleague of the signing level decides.',
  },
  'site-needed': { title: 'No site is chosen yet', detail: 'Mark the site and fill in its address first.' },
  'project-is-over': { title: 'This project is over' },
} as const satisfies Record<string, ProblemText>

export const enStandardsFaults = {
  'item-code-twice': 'This code is used twice',
  'count-needs-least': 'An item that counts has a least number, others have none',
  'choice-needs-choices': 'An item with a choice has choices, others have none',
  'choices-need-both': 'Some choices meet the item, and some do not',
  'day-has-passed': 'This day has passed',
  'photo-needed': 'Add a photograph',
} as const satisfies Record<string, FaultText>
