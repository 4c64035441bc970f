import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhParkingProblems = {
  'parking-point-not-found': {
    title: '没有这个停车点',
    detail: '它可能已停用。请看看附近其他停车点。',
  },
  'parking-space-not-found': {
    title: '这个车位不归您管理',
    detail: '请从您自己的车位中选择。',
  },
  'parking-reservation-not-found': {
    title: '您没有这个预订',
    detail: '请到“我的停车”查看。',
  },
  'pact-not-agreed': {
    title: '请先阅读并同意公约',
    detail: (v) => `共享停车须遵守公约（第 ${v['version']} 版）。请阅读并同意后再操作。`,
  },
  'pact-missing': {
    title: '这里还没有停车公约',
    detail: '街镇公布公约后才能开放和预订车位，请咨询服务站。',
  },
  'pact-is-not-the-latest': {
    title: '公约已更新',
    detail: (v) => `现行的是第 ${v['version']} 版。请刷新页面后阅读。`,
  },
  'parking-is-paused': {
    title: '您暂时不能预订停车',
    detail: (v) => `因超时停放，暂停到 ${v['until']}。原因见“我的停车”，可在那里申诉。`,
  },
  'parking-opens-later': {
    title: '这里的居民优先选择',
    detail: (v) => `您可以从 ${v['opens']} 起预订。如果您住在这里，请在“我的”里填写。`,
  },
  'parking-not-open-then': {
    title: '那时没有开放的车位',
    detail: '请换一个晚上或另一个停车点。',
  },
  'parking-booked-that-evening': {
    title: '那晚您已经有车位了',
    detail: '如需换一个，请先退掉原来的。',
  },
  'parking-nothing-to-give-back': {
    title: '没有可以退的了',
    detail: '这些晚上已经结束，或之前已退。',
  },
  'parking-offer-is-over': {
    title: '这个车位不再为您保留',
    detail: '请另找一个；您可以与本地居民同等优先。',
  },
  'parking-takeback-faulty': {
    title: '请写明用到什么时候',
    detail: '须是将来的时间，最多 31 天。',
  },
  'parking-not-overdue': {
    title: '这辆车还没有超时',
    detail: '超过时间后的一天内可以报告。',
  },
  'parking-appeal-is-made-once': {
    title: '您已经申诉过',
    detail: '服务站会答复，无需再操作。',
  },
  'parking-pause-not-found': {
    title: '这里没有这个暂停',
    detail: '请返回列表，它可能已结束。',
  },
  'parking-windows-faulty': {
    title: '有些时段互相重叠',
    detail: '没有保存。夜间时段要在下一个时段开始前结束；每个星期几一个时段，每个日期一个例外。',
  },
  'parking-space-is-labelled-once': {
    title: '这个停车点已有这个编号',
    detail: '没有保存。请按地面上的编号填写。',
  },
  'parking-point-is-closed-then': {
    title: '这个停车点那时已关闭',
    detail: '请先撤回另一个关闭。',
  },
  'parking-overstay-is-reported': {
    title: '已经报告过',
    detail: '已提醒车主。在您说明车已离开之前，后续步骤会自动进行。',
  },
  'parking-export-too-long': {
    title: '一次最多导出 62 天',
    detail: '请分几次导出。',
  },
} satisfies Record<string, ProblemText>

export const zhParkingFaults = {
  'window-has-no-length': '半小时到一天之间',
} satisfies Record<string, FaultText>
