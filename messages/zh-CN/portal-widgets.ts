/** Texts of the widgets that other sites embed, and of the page that makes them. */
export const zhPortalWidgets = {
  titles: { stations: '附近的服务站', openNow: '现在开着的服务站', activities: '附近的活动' },
  none: { stations: '这附近没有符合的服务站。', activities: '最近一周没有还能参加的活动。' },
  asOf: (time: string) => `${time} 的情况`,
  refresh: '刷新',
  more: { stations: '更多服务站', activities: '更多活动' },
  /** Heard with each link, since it leaves the page on which the widget stands. */
  opens: '在新窗口打开',

  entry: '把它放到您的网站上',
  title: '放到您的网站上',
  lead: '学校、医院、物业、社区公众号的网页都可以放。不用申请；不设 Cookie，不认识看的人，没有脚本。',
  what: '放什么',
  whats: { stations: '服务站', activities: '活动' },
  when: '什么时候开的',
  kind: '哪一种',
  anyKind: '全部种类',
  show: '几条',
  count: (count: number) => `${count} 条`,
  theme: '颜色',
  themes: { auto: '跟随读者的设备', light: '浅色', dark: '深色' },
  language: '语言',
  anyLanguage: '跟随读者的浏览器',
  preview: '预览',
  previewButton: '预览',
  code: '网页代码',
  codeHint: '复制到您网页里要显示的地方。内容由本站更新，代码不用再改。',
}
export type PortalWidgetsWords = typeof zhPortalWidgets
