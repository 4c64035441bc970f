/** What the room of opinions tells of a case on its page. */
export const zhCaseFacts = {
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
