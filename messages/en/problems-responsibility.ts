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
  'approval-needed': 'Give the number of the recorded approval',
} as const satisfies Record<keyof typeof zhResponsibilityFaults, FaultText>
