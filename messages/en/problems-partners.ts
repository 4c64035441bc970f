// That nothing is missing here is checked where all of them come together, in problems.ts.
import type { ProblemText } from '../catalogue.ts'

export const enPartnersProblems = {
  'partner-not-found': {
    title: 'There is no such partner',
    detail: 'The id may be wrong, or it is not yours to see.',
  },
  'partner-ended': { title: 'This partner has ended', detail: 'To work together again, admit it anew.' },
  'partner-key-not-found': {
    title: 'There is no such key',
    detail: 'The id may be wrong, or it is not yours to see.',
  },
  'partner-key-ended': { title: 'This key has ended', detail: 'Make another one.' },
  'partner-key-replaced': {
    title: 'This key has its successor already',
    detail: 'Reload the page and rotate the latest one.',
  },
  'partner-key-outside': {
    title: 'The key would reach beyond the partner’s place',
    detail: 'Choose the place of the partner, or one within it.',
  },
  'partner-key-ends-in-past': {
    title: 'This moment has passed already',
    detail: 'Choose a later one, or none.',
  },
  'partner-key-needed': {
    title: 'A partner’s key is needed here',
    detail: 'Send Authorization: Bearer with the key; /developers says how to get one.',
  },
  'partner-key-unknown': {
    title: 'This key is not valid, or has ended',
    detail: 'See that it is complete; if it is lost, ask the administrator for the next one.',
  },
  'partner-key-opens-nothing': {
    title: 'A key opens nothing here',
    detail:
      'Keys are for what is open to partners, see /developers; for anything else leave the Authorization header out.',
  },
  'partner-scope-missing': {
    title: 'This key lacks a scope',
    detail: (v) => `It needs ${v['scope']} here; ask the administrator.`,
  },
  'partner-key-limited': {
    title: 'Too many calls',
    detail: (v) => `Try again in ${v['seconds']} s. RateLimit in every answer says how much is left.`,
  },
  'partner-key-elsewhere': {
    title: 'This place is not one of the key’s',
    detail: 'See that the place is right, or ask the administrator for a wider key.',
  },
  'partner-filings-full': {
    title: 'The key has filed as much as it may today',
    detail: 'Try again tomorrow, or ask the administrator for more.',
  },
} satisfies Record<string, ProblemText>
