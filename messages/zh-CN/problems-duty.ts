import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhDutyProblems = {
  'hours-within-closure': {
    title: '改动的日子里有已公告的闭馆',
    detail: '没有保存。这些日子的开放时间随闭馆公告走：请到“闭馆公告”里改时间或撤回，再改开放时间。',
  },
  'picture-shown-once': { title: '同一张图片只能用一次', detail: '没有保存。请去掉重复的图片。' },
  'week-unknown': { title: '没有这一周', detail: '请按“年-W周”填写，例如 2026-W48。' },
  'duty-too-wide': {
    title: '这里的服务站太多，一页排不下',
    detail: (v) => `共 ${v['count']} 个，一次最多 ${v['most']} 个。请选择下一级区域。`,
  },
  'duty-has-gaps': {
    title: '已公布的值班表不能有空岗',
    detail: (v) =>
      `${v['count']} 个站在开放时间里无人接待，没有保存。请补上人，或公告闭馆，或先撤回这一周的公布。`,
  },
  'roster-faulty': { title: '值班表有误', detail: '没有保存。请按标出的位置修改。' },
  'roster-changed': {
    title: '有人刚改过其中的值班表',
    detail: (v) => `${v['count']} 个站在您打开以后被别人保存过，您的修改没有保存。请刷新后再改。`,
  },
  'person-is-at-one-station-at-a-time': {
    title: '同一个人不能同时在两个站值班',
    detail: '没有保存。请在标出的时段换一个人，或改时间。',
  },
  'stations-elsewhere': { title: '其中有服务站不在这个区域里', detail: '请只选择本区域的服务站。' },
  'work-number-of-another': {
    title: '这个工号属于另一位同事',
    detail: '请核对姓名和工号，两者须与登记的一致。',
  },
  'colleague-not-found': { title: '这位同事不在本区域的名单上' },
  'closure-not-found': { title: '没有这条闭馆公告' },
  'closure-too-soon': {
    title: '计划闭馆的公告期不够',
    detail: (v) =>
      `须提前 ${v['days']} 天公告，最早可从 ${v['earliest']} 开始。突发情况请选“紧急”，并写明原因。`,
  },
  'closure-over': { title: '这段时间已经过去', detail: '过去的开放时间不再改动。' },
  'closure-faulty': { title: '闭馆公告有误', detail: '没有保存。请按下面的提示修改。' },
  'closure-withdrawn': { title: '这条公告已经撤回', detail: '如需再次闭馆，请重新公告。' },
  'one-closure-a-day': {
    title: '其中有服务站当天已有闭馆公告',
    detail: '同一天不能有两条。请修改原来的公告，或不选这个站。',
  },
} as const satisfies Record<string, ProblemText>

export const zhDutyFaults = {
  'week-changed-meanwhile': '这个站的这一周刚被别人改过',
  'week-has-gaps': '开放时间里有无人接待的时段',
  'shift-ends-before-start': '结束时间须晚于开始时间',
  'shift-length': '一班须在 15 分钟到 24 小时之间',
  'person-not-on-roster': '这个人不在可排班的名单上',
  'person-is-elsewhere': '这个人此时在另一个站值班',
  'closure-ends-before-start': '结束须晚于开始至少 15 分钟',
} as const satisfies Record<string, FaultText>
