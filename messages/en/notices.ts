import type { Topic } from '../../src/domains/notices/contract.ts'
import type { NoticeMail, NoticeText, zhNoticeTexts } from '../zh-CN/notices.ts'

export const enNoticeTexts = {
  // files, notices
  'address-unreachable': {
    title: (v) => `${v['address']} cannot be reached`,
    body: 'A message was sent several times and did not arrive. Please check whether the address is right.',
  },

  // organisations

  // registers

  // checks

  // duty

  // catalogue

  // standards
} as const satisfies Record<keyof typeof zhNoticeTexts, NoticeText>

export const enTopics = {
  account: 'My account',
  station: 'Stations',
  organisation: 'Organisations and posts',
  register: 'Imports and exports',
  check: 'Data checks',
  duty: 'Duty',
  catalogue: 'Service catalogue',
  standard: 'Standards and corrections',
} as const satisfies Record<Topic, string>

export const enNoticeMail = {
  sign: '[Wutong] ',
  open: (link) => `Open: ${link}`,
  digestTitle: (count) => (count === 1 ? 'You have a new notice' : `You have ${count} new notices`),
  more: (count) => `And ${count} more: sign in to read them.`,
  why: (link) => `You get this because you chose to be told by e-mail. Change that here: ${link}`,
  codeTitle: 'Confirm where to reach you',
  code: (code, minutes) =>
    `Your code is ${code}, valid for ${minutes} minutes. Once you have typed it in, notices come here. If this was not you, do nothing.`,
} as const satisfies NoticeMail
