import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enOrganisationsProblems = {
  'organisation-not-found': { title: 'There is no such organisation' },
  'credit-code-is-given-once': {
    title: 'This unified social credit code is registered already',
    detail: 'Look it up in the register by its code first, then decide which entry to change.',
  },
  'organisation-code-is-given-once': {
    title: 'This number is registered already',
    detail: 'Look it up in the register first.',
  },
  'party-level-misplaced': {
    title: 'Party organisations have a level, others have none',
    detail: 'Choose the level of the Party organisation, or remove it.',
  },
  'place-half-given': { title: 'A place needs both longitude and latitude' },
  'organisation-below-itself': {
    title: 'The organisation would belong to itself',
    detail: 'Choose another superior organisation.',
  },
  'unit-is-led-already': {
    title: 'This unit has a grid organisation already',
    detail: 'End what ties the present one to the unit first.',
  },
  'site-is-no-site': { title: 'A site is a building, a park or a market', detail: 'Choose another unit.' },
  'seat-must-be': {
    title: 'An organisation must have a seat',
    detail: 'Choose its new unit; if it no longer exists, end it.',
  },
  'nothing-to-detach': { title: 'From that day on there is no such tie anyway' },
  'covered-by-no-party-organisation': {
    title: 'Only a Party organisation can cover others',
    detail: 'Choose one that still exists.',
  },
  'organisation-covers-itself': {
    title: 'An organisation is no fallback for itself',
    detail: 'Choose a neighbouring Party organisation.',
  },
  'organisation-ended': {
    title: 'The organisation has ended by that day',
    detail: 'Choose an earlier day or another organisation.',
  },
  'organisation-still-covers': {
    title: 'It still covers others and cannot end',
    detail: (v) => `First arrange new coverage for ${v['count']} organisations.`,
  },
  'organisation-has-subordinates': {
    title: 'Others still belong to it, so it cannot end',
    detail: (v) => `First give ${v['count']} organisations another superior.`,
  },
  'station-answers-for-no-grid': {
    title: 'Only the main station of a grid has a service roster',
    detail: 'Choose a main station, or appoint this one first.',
  },
  'ended-unit-has-no-organisation': {
    title: 'There are organisations in this unit',
    detail: 'Move them to other units first.',
  },
  'post-not-found': { title: 'There is no such post' },
  'post-is-there-once': { title: 'This post exists already' },
  'liaison-needs-department': {
    title: 'A liaison comes from a department',
    detail: 'Choose the department.',
  },
  'department-only-for-liaison': { title: 'Only a liaison comes from a department' },
  'post-has-one-holder': {
    title: 'A post has one holder at a time',
    detail: 'Choose another day, or reload to see who holds it now.',
  },
  'post-not-there-then': {
    title: 'The post does not exist on that day',
    detail: 'Choose a day within its life.',
  },
  'post-is-vacant': { title: 'Nobody holds this post' },
  'holds-it-already': { title: 'They hold this post already' },
  'work-number-is-given-once': {
    title: 'This work number is registered already',
    detail: 'Look the colleague up by it; if they are not found, ask the subdistrict where they work now.',
  },
} as const satisfies Record<string, ProblemText>

export const enOrganisationsFaults = {
  'credit-code-form':
    'A unified social credit code has 18 digits or capitals (no I, O, S, V, Z); the third to eighth are digits.',
  'credit-code-check': (v) =>
    `The check character does not fit: by the first 17 it should be ${v['check']}. Look for a slip of the pen.`,
} as const satisfies Record<string, FaultText>
