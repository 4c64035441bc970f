import type { FaultText, ProblemText } from '../catalogue.ts'

export const enMediationProblems = {
  'mediation-not-found': {
    title: 'There is no such mediation',
    detail: 'The number may be wrong, or you are neither side of it.',
  },
  'both-must-consent': {
    title: 'Both sides have not agreed to it yet',
    detail: 'Nobody is mediated against their will. Write down what both sides want, then begin.',
  },
  'nobody-declined': {
    title: 'Neither side has said no',
    detail: 'Write down first which side does not want it; where talks failed, say where it goes on instead.',
  },
  'agreement-not-written': {
    title: 'There is no agreement yet',
    detail: 'Write its text first, then hand it in to be signed.',
  },
  'both-must-sign': {
    title: 'Both sides have not signed yet',
    detail: 'The latest edition needs both signatures; another text is signed anew.',
  },
  'edition-is-not-latest': {
    title: 'There is a newer edition of the agreement',
    detail: 'Nothing was signed. Read the latest text first.',
  },
  'signed-already': { title: 'This side has signed already', detail: 'An edition is signed once a side.' },
  'record-not-found': { title: 'There is no such record' },
  'only-for-your-side': {
    title: 'You act for your own side alone',
    detail: 'What the other side wants, said or signs is told by them, or by the mediator.',
  },
  'person-is-on-one-side': {
    title: 'Nobody is both sides',
    detail: 'Please look at the phone number again.',
  },
} satisfies Record<string, ProblemText>

export const enMediationFaults = {} satisfies Record<string, FaultText>
