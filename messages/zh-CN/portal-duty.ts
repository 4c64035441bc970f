export const zhPortalDuty = {
  pictures: '看看这里',
  title: '谁在值班',
  none: '这一周的值班表还没有公布。',
  nobodyNow: '现在没有公布的值班安排。',
  now: '现在',
  days: '今天和之后几天',
  posts: { reception: '接待', publicity: '宣传', activities: '活动', logistics: '后勤' },
  /** Where a name is not shown. */
  somebody: '工作人员',
  /** A surname with a title. */
  titled: (surname: string) => `${surname}老师`,
  names: '姓名按本人同意的程度公布。',
  closedPlanned: '闭馆公告',
  closedEmergency: '临时闭馆',
  closedSpan: (from: string, to: string) => `${from} 至 ${to}`,
  closedWhy: (reason: string) => `原因：${reason}`,
  instead: (name: string, distance: string) => `这段时间可以去${name}（${distance}）`,
  consent: '值班表上怎样显示我的名字',
  consentHint: '由您自己决定，随时可以改，立即生效。排班的人看不到也改不了您的选择。',
  levels: {
    full: (name: string) => `全名：${name}`,
    surname: (name: string) => `姓氏：${name}`,
    none: '不显示，只写“工作人员”',
  },
  save: '保存',
}
export type PortalDutyWords = typeof zhPortalDuty
