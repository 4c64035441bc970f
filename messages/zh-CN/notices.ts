import type { Topic } from '../../src/domains/notices/contract.ts'
import type { FaultText } from '../catalogue.ts'

export type NoticeText = { readonly title: FaultText; readonly body: FaultText }

/** What people are told, by the keys that `tellPeople` takes. Each part of the program adds its own. */
export const zhNoticeTexts = {
  // files, notices
  'address-unreachable': {
    title: (v) => `${v['address']} 收不到消息`,
    body: '多次发送都没有成功，这条消息没有送达。请检查接收方式是否正确。',
  },

  // organisations

  // registers

  // checks

  // duty

  // catalogue

  // standards
} as const satisfies Record<string, NoticeText>

export const zhTopics = {
  account: '我的账号',
  station: '服务站',
  organisation: '组织与岗位',
  register: '数据导入与导出',
  check: '数据检查',
  duty: '值班',
  catalogue: '服务目录',
  standard: '达标检查与整改',
} as const satisfies Record<Topic, string>

/** Around what is sent outside. */
export type NoticeMail = typeof zhNoticeMail
export const zhNoticeMail = {
  sign: '【梧桐】',
  open: (link: string): string => `查看：${link}`,
  digestTitle: (count: number): string => `您有 ${count} 条新消息`,
  more: (count: number): string => `另有 ${count} 条，请登录查看。`,
  why: (link: string): string => `您收到这封邮件，是因为您选择了用邮件接收消息。可在此更改：${link}`,
  codeTitle: '确认您的接收方式',
  code: (code: string, minutes: number): string =>
    `验证码 ${code}，${minutes} 分钟内有效。填写后，消息就会发到这里。如果不是您本人操作，请忽略。`,
}
