import type { Consent } from '../../src/domains/mediation/contract.ts'

/** What the rooms of mediations and opinions tell of a case on its page. */
export const zhCaseFacts = {
  consents: {
    unasked: '还没问',
    given: '愿意',
    refused: '不愿意',
    withdrawn: '不再愿意',
  } satisfies Record<Consent, string>,
  /** In the place of a name. */
  left: '已注销',
  side: ({ name, consent }: { name: string; consent: string }) => `${name}（${consent}）`,
  gathered: '征集于',
  gathering: ({ title, day, heads }: { title: string; day: string; heads: number }) =>
    `${title}，${day}，${heads} 人`,
  golden: '金点子',
  wantsName: '作者愿意署名',
  noName: '不署名',
}
export type CaseFactWords = typeof zhCaseFacts
