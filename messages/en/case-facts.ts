import type { CaseFactWords } from '../zh-CN/case-facts.ts'

export const enCaseFacts: CaseFactWords = {
  gathered: 'Gathered at',
  gathering: ({ title, day, heads }) => `${title}, ${day}${heads === null ? '' : `, ${heads} people`}`,
  said: 'Said by',
  saidKnown: 'somebody who follows it in an account and is told',
  saidThere: 'somebody who left no number: tell it where it was gathered',
  golden: 'Golden idea',
  wantsName: 'its author wants to be named',
  noName: 'without a name',
}
