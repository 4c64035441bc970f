import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhCapacityProblems = {
  'slot-taken': {
    title: '这个时段已被占用',
    detail: (v) =>
      Number(v['count']) === 1
        ? '没有预约成功。请换一个时段或地方。'
        : `其中 ${v['count']} 个时段已被占用，全部没有预约。请更换标出的时段。`,
  },
  'slots-overlap-each-other': {
    title: '所选时段互相重叠',
    detail: '没有预约成功。布置和清场时间也算在内，请留出间隔。',
  },
  'slots-faulty': {
    title: '这些时段不能这样预约',
    detail: (v) => `没有预约成功。请改正标出的地方；一次最多 ${v['most']} 个时段。`,
  },
  'slot-has-ended': {
    title: '这个预约已经结束',
    detail: '它可能已取消、已处理，或保留时间已过。请刷新查看现状。',
  },
  'slot-not-yours': { title: '您不能预约或更改这里', detail: '请联系负责这个场所的人。' },
  'slot-key-used': { title: '这个请求已用于其他时段', detail: '没有预约成功。请从表单重新开始。' },
} satisfies Record<string, ProblemText>

export const zhCapacityFaults = {
  'slot-taken': '这个时段已被占用',
  'ends-before-it-begins': '结束时间要晚于开始时间',
  'slot-too-long': '一次最多 31 天，布置和清场最多一天',
} satisfies Record<string, FaultText>
