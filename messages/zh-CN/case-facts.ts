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
  gathering: ({ title, day, heads }: { title: string; day: string; heads: number | null }) =>
    `${title}，${day}${heads === null ? '' : `，${heads} 人`}`,
  said: '提出人',
  saidKnown: '在自己的账号里看得到进展，有回音会收到消息',
  saidThere: '没有留联系方式，请在征集的地方告知',
  golden: '金点子',
  wantsName: '作者愿意署名',
  noName: '不署名',
}
export type CaseFactWords = typeof zhCaseFacts
