import type { FaultText, ProblemText } from '../catalogue.ts'

export const enRequestsProblems = {
  'request-not-found': {
    title: 'No such request',
    detail: 'The number may be wrong, or it is not public.',
  },
  'follow-code-wrong': {
    title: 'No such code',
    detail:
      'Please compare it with the 16 letters and digits that you were given when you filed. A lost code cannot be found again.',
  },
  'belongs-elsewhere': {
    title: 'This goes another way',
    detail: (v) =>
      `It sounds like "${v['en']}". ${v['call'] ? `Please call ${v['call']} now. ` : ''}${v['hintEn'] ? `${v['hintEn']}. ` : ''}Nothing was filed yet. If you know that and want to file it here all the same, confirm and send it again.`,
  },
  'too-many-unnamed': {
    title: 'Too many requests without a name from your network',
    detail: (v) =>
      `Please try again in ${v['minutes']} minutes; signed in, there is no such limit. In an emergency call 110, 119 or 120.`,
  },
  'hotline-number-is-taken-once': {
    title: 'This number of the hotline was taken down before',
    detail: 'Search for the number among the cases and go on there.',
  },
  'second-person-looks-first': {
    title: 'Of this kind, a second person looks first',
    detail:
      'Please use "Resolve, for checking"; the answer goes out once somebody else has countersigned it.',
  },
  'exclusion-not-found': { title: 'No such exclusion' },
  'exclusion-is-asked-once': {
    title: 'It was asked already to leave this request out of this rate',
    detail: 'See the one that is there.',
  },
  'nobody-decides-their-own-exclusion': {
    title: 'What one asked for, another decides',
    detail: 'Please have a second person who supervises decide.',
  },
  'exclusion-is-decided': { title: 'This was decided already' },
} satisfies Record<string, ProblemText>

export const enRequestsFaults = {
  'place-needed': 'Mark the place on the map, or choose an area',
  'place-outside': 'This place is outside the city',
  'unit-unknown': 'There is no such area',
  'category-unknown': 'There is no such category; please choose from the list',
  'contact-empty': 'Give a name or a phone, or no contact at all',
  'follow-code-form': 'The code has 16 letters and digits, such as ABCD-EFGH-JKMN-PQRS',
  'hotline-number-needed': "What comes from the hotline has the hotline's number",
  'organisation-needed': 'Say which shop or company it is',
  'consent-needed': 'Name and phone are kept only of those who agreed; of others neither is taken down',
  'picture-given-twice': 'One picture is enough once',
  'period-turned': 'The last day cannot be before the first',
  'period-too-long': 'Three years at most',
} satisfies Record<string, FaultText>
