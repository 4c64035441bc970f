import type { zhResponsibilityFaults, zhResponsibilityProblems } from '../zh-CN/problems-responsibility.ts'
import type { FaultText, ProblemText } from '../catalogue.ts'

export const enResponsibilityProblems = {
  'office-not-found': { title: 'There is no such office, centre or department' },
  'list-rule-not-found': {
    title: 'There is no such entry on the list',
    detail: 'It may have been taken back; please look again.',
  },
  'route-place-needed': { title: 'Where is it?', detail: 'Click the map, or choose a unit.' },
  'route-place-outside': { title: 'That place is not in this city', detail: 'Choose another on the map.' },
  'list-belongs-to-a-level': {
    title: 'There is no responsibility list here',
    detail: 'The city, districts and subdistricts have lists: choose one of them.',
  },
  'list-rule-faulty': { title: 'This entry cannot be saved yet', detail: 'See what is said below.' },
  'pushes-down-department-work': {
    title: 'A department must do this itself: it cannot be given down',
    detail: (v) =>
      `By the list of ${v['listEn']} a department handles "${v['en']}". If an approval was recorded, give its number; else leave it to the department.`,
  },
  'entry-comes-already': {
    title: 'Another entry is to begin already',
    detail: (v) => `One begins on ${v['day']}. Take that one back first, or choose a later day.`,
  },
  'entry-ends-earlier': {
    title: 'It cannot end on that day',
    detail: (v) => `Choose a day after ${v['after']}${v['before'] ? ` and before ${v['before']}` : ''}.`,
  },
  'begun-entry-stays': {
    title: 'An entry that has begun cannot be taken back',
    detail: 'Cases were routed by it. End it on a day, or write another.',
  },
  'case-category-not-found': {
    title: 'There is no such category',
    detail: 'It may have been taken back: please reload.',
  },
  'case-category-has-ended': {
    title: 'This category has ended',
    detail: 'Its code is given to no other. Add a new category if you need one.',
  },
  'case-category-carries-others': {
    title: 'Other categories lie below this one',
    detail: (v) => `First end or move those below: ${v['below']}.`,
  },
  'case-category-still-named': {
    title: 'Entries or times still name this category',
    detail: 'Take those back first, then the category.',
  },
  'step-budget-not-found': {
    title: 'There is no such time',
    detail: 'It may have been taken back: please reload.',
  },
  'office-of-a-role-is-there-once': {
    title: 'There is one of this kind here already',
    detail: 'Change that one, or choose another role.',
  },
} as const satisfies Record<keyof typeof zhResponsibilityProblems, ProblemText>

export const enResponsibilityFaults = {
  'category-unknown': 'There is no such category: choose one',
  'office-role-unknown': 'There is no such role: choose one',
  'handler-elsewhere': 'This unit lies outside the territory of the list: choose one in it',
  'level-above-list': 'Higher than the list: what is handled above is said by the list above',
  'role-not-at-level':
    'Not at this level: departments belong to the city and districts, offices and centres to subdistricts and above',
  'category-code-taken':
    'This code was given before: a code is given once, so that nothing filed ever changes meaning',
  'category-parent-unknown': 'There is no category above it for as long; choose another code',
  'category-below-itself': 'A category cannot be moved below itself',
  'category-too-deep': 'Codes have four levels (eight digits) at most; move it higher up',
  'call-of-emergencies': 'Emergencies need the number to call; other categories have none',
  'budget-one-way': 'Fill in one only: working days, working hours or days of the calendar',
  'approval-needed': 'Give the number of the recorded approval',
} as const satisfies Record<keyof typeof zhResponsibilityFaults, FaultText>
