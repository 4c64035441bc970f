import type { CaseFactWords } from '../zh-CN/case-facts.ts'

export const enCaseFacts: CaseFactWords = {
  consents: {
    unasked: 'not asked yet',
    given: 'wants it',
    refused: 'does not want it',
    withdrawn: 'no longer wants it',
  },
  left: 'left',
  side: ({ name, consent }) => `${name} (${consent})`,
  gathered: 'Gathered at',
  gathering: ({ title, day, heads }) => `${title}, ${day}, ${heads} people`,
  golden: 'Golden idea',
  wantsName: 'its author wants to be named',
  noName: 'without a name',
}
