import type { ProblemText } from '../catalogue.ts'

export const enHookProblems = {
  'hook-not-found': {
    title: 'There is no such webhook',
    detail: 'Its number may be wrong, or it lies outside your place.',
  },
  'hook-ended': { title: 'This webhook was ended', detail: 'It does not come back; make a new one.' },
  'hook-paused': { title: 'This webhook is paused', detail: 'Let it go on before you test it.' },
  'hook-url-refused': { title: 'Nothing can be sent to this address', detail: 'See what is said beside it.' },
  'hooks-too-many': {
    title: 'There is no room for another webhook here',
    detail: (v) => `A place has ${v['most']} at most; end one that is not used.`,
  },
  'hook-no-stand-in': {
    title: 'This is not the local stand-in',
    detail: 'Only what the stand-in heard can be looked at.',
  },
  'hook-replay-backwards': {
    title: 'The stretch of time is backwards',
    detail: 'It has to begin before it ends.',
  },
} satisfies Record<string, ProblemText>
