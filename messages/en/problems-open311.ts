import type { ProblemText } from '../catalogue.ts'

export const enOpen311Problems = {
  'open311-key-not-found': {
    title: 'There is no such key',
    detail: 'The id may be wrong, or it is not yours to see.',
  },
  'open311-key-revoked-already': { title: 'This key is revoked already' },
} satisfies Record<string, ProblemText>
