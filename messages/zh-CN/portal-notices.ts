import type { Channel, Manner } from '../../src/domains/notices/contract.ts'

/** What residents are told, and how they want to be told. */
export const zhPortalNotices = {
  title: '消息',
  link: '消息',
  unreadCount: (count: number): string => (count === 0 ? '没有未读' : `${count} 条未读`),
  settings: '接收设置',
  none: '还没有消息。',
  unread: '未读',
  urgent: '紧急',
  open: '查看',
  readAll: '全部标为已读',
  more: '更早的消息',
  private: '只有您自己知道哪些已读。',
  unreached: (ways: string): string => `没有送达：${ways}`,
  channels: { email: '邮件', sms: '短信', wechat: '微信' } as Readonly<Record<Channel, string>>,
  settingsTitle: '消息接收设置',
  settingsLead: '消息总会出现在这里；另外还可以发到您选择的地方。',
  manner: '怎样告诉我',
  ways: '发到哪里',
  manners: { atOnce: '立即', digest: '每天汇总一次', inApp: '只在这里看', off: '不接收' } as Readonly<
    Record<Manner, string>
  >,
  hours: '什么时候不打扰我',
  city: (from: string, until: string): string => `按本市的习惯（${from} 至 ${until}）`,
  own: '自己定',
  from: '从',
  until: '到',
  urgentPasses: '紧急的消息不受此限。',
  save: '保存设置',
  saved: '设置已保存。',
  addresses: '接收方式',
  email: '电子邮箱',
  wechat: '微信 OpenID',
  wechatHint: '关注本市公众号后，在菜单“我的编号”里可以看到。',
  sendCode: '发送验证码',
  code: '验证码',
  confirm: '确认',
  waiting: (mask: string): string => `验证码已发到 ${mask}，30 分钟内有效。`,
  confirmed: (mask: string): string => `${mask}（已确认）`,
  failing: '最近一次没有送达，请检查是否正确。',
  remove: '删除',
  phone: (mask: string): string => `手机 ${mask}：选择短信后才会发到这里。`,
  standIn: { sms: '短信', email: '邮件', wechat: '微信', identity: '实名核验' } as Readonly<
    Record<Channel | 'identity', string>
  >,
}
export type PortalNoticesWords = typeof zhPortalNotices
