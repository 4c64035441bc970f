import type { FaultText, ProblemText } from '../catalogue.ts'

export const enOpinionsProblems = {
  'opinion-not-found': {
    title: 'There is no such opinion',
    detail: 'The number may be wrong, or it is not yours to see.',
  },
  'gathering-not-found': {
    title: 'There is no such gathering',
    detail: 'Note the meeting or the round of visits first, then what was said there.',
  },
  'opinion-has-no-author': {
    title: 'This opinion bears no name',
    detail: 'Only what you said yourself while signed in can bear your name.',
  },
  'opinion-request-unknown': {
    title: 'There is no such request',
    detail: 'Please look at its number again.',
  },
} satisfies Record<string, ProblemText>

export const enOpinionsFaults = {
  'gathering-needed':
    'Say at which meeting or round of visits it was gathered; leave it empty for the open channel',
  'speaker-speaks-for-themselves': 'In the open channel people speak for themselves; leave the number out',
} satisfies Record<string, FaultText>
