import type { FaultText, ProblemText } from '../catalogue.ts'

export const enHotlineProblems = {
  'hotline-signature-wrong': {
    title: 'The signature is not right',
    detail:
      'Sign id, time and body with the shared secret, as docs/hotline.md says, and send it within five minutes; hotline-code names the line.',
  },
  'hotline-request-came-before': {
    title: 'This request came before',
    detail: 'An id is of one message. To send it again keep id and body, and sign it with a new time.',
  },
  'hotline-not-found': {
    title: 'There is no such hotline',
    detail: 'The id may be wrong, or it is not yours to see.',
  },
  'hotline-order-unknown': {
    title: 'No order has this number',
    detail: 'Send the order first, then what is said about it.',
  },
  'caller-is-called-first': {
    title: 'The caller is called first',
    detail:
      'The hotline wants the caller to be answered as well. Call them, note it under “Hotline”, then answer.',
  },
  'hotline-has-not-agreed': {
    title: 'The hotline has not agreed to more time',
    detail:
      'It was asked together with you. Its answer will stand under “Hotline”; until then its deadline holds.',
  },
  'hotline-finding-not-found': { title: 'There is no such difference' },
  'hotline-finding-is-ended': {
    title: 'This difference is over',
    detail: 'Somebody explained it, or it went. Reload the list.',
  },
  'hotline-does-not-answer': {
    title: 'The hotline does not answer',
    detail: 'Its line may be down. Nothing was changed; try again later.',
  },
} satisfies Record<string, ProblemText>

export const enHotlineFaults = {
  'deadline-before-receipt': 'The deadline lies before the order was received',
  'hotline-code-taken': 'Another hotline is called so',
  'hotline-category-twice': 'This category has a name from that day on already',
  'deadline-needed': 'Say until when there is more time',
  'called-in-future': 'This time is still to come',
} as const satisfies Record<string, FaultText>
