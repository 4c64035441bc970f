/** How busy a station is, for residents. */
export const zhPortalFootfall = {
  title: '现在忙不忙',
  now: (heads: number) => `现在大约有 ${heads} 人`,
  few: (least: number) => `现在不到 ${least} 人`,
  notToday: '今天还没有计数。',
  usual: (hour: number, heads: number) => `这个时段（${hour} 时）通常来 ${heads} 人左右`,
  usualFew: (hour: number, least: number) => `这个时段（${hour} 时）通常来不到 ${least} 人`,
  bars: (list: string) => `今天这样的星期里，各时段通常的人数：${list}`,
  bar: (hour: number, heads: number) => `${hour} 时约 ${heads} 人`,
  how: { counter: '门口计数器', checkIn: '签到', manual: '工作人员计数' },
  estimate: (how: string, least: number) =>
    `按${how}估计，四舍五入到 5；不足 ${least} 人不显示。只数人数，不认人。`,
}

export type PortalFootfallWords = typeof zhPortalFootfall
