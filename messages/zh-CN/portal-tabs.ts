/** The tabs at the thumb: short enough for five of them on the narrowest phone. */
export const zhTabs = {
  label: '主导航',
  home: '首页',
  activities: '活动',
  services: '办事',
  stations: '服务站',
  me: '我的',
}

export type PortalTabs = typeof zhTabs
