/** Words of footfall that files and pages share. */
export const zhFootfall = {
  methods: { counter: '计数器', checkIn: '签到', manual: '人工计数' },
  sheet: { title: '人流量', day: '日期', hour: '时', method: '计数方式', ins: '进', outs: '出' },
}

export type FootfallWords = typeof zhFootfall
