import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const zhCapacityProblems = {
  'offer-not-found': { title: '没有这个名额项目' },
  'seat-not-found': { title: '没有这个名额' },
  'capacity-below-confirmed': {
    title: '已占用的名额比这更多',
    detail: '未作修改。请先取消部分名额，或不要少于已确认、暂留和待接受的总数。',
  },
  'cancel-too-late': { title: '已过网上取消的时间', detail: '请联系主办方，名额仍可转给他人。' },
  'seat-offer-over': { title: '名额的保留时间已过', detail: '名额已转给下一位，可以重新报名。' },
  'request-decided': { title: '这个申请已经处理过', detail: '请刷新页面查看结果。' },
  'terms-fixed': {
    title: '已有人按现有规则报名',
    detail: '未作修改。只要还有人占有名额，分配方式和合并计数的范围就不能改变。',
  },
  'offer-faulty': { title: '这些设置互相矛盾', detail: '未保存。请修改标出的地方。' },
  'wish-faulty': { title: '无法这样报名', detail: '请至少填写一人，每人只填一次。' },

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
  'draw-not-found': { title: '这里没有抽签' },
  'draw-not-ready': { title: '现在不能抽签', detail: '抽签只进行一次：截止并公布参签名单之后。' },
  'seed-needed': { title: '缺少抽签种子', detail: '请按事先公布的公开来源原样填写。' },
  'seed-named-before-entries': {
    title: '已有人参签',
    detail: '种子来源须在有人参签之前公布，之后不再改变。',
  },
} as const satisfies Record<string, ProblemText>

export const zhCapacityFaults = {
  'offer-closes-early': '截止时间须晚于开放时间',
  'draw-needs-end': '抽签须设截止时间',
  'quotas-exceed-capacity': '预留名额超过了总名额',
  'quota-twice': '每个预留群体的编号不能重复',
  'participants-each-once': '请至少填写一人，每人只填一次',

  'slot-taken': '这个时段已被占用',
  'ends-before-it-begins': '结束时间要晚于开始时间',
  'slot-too-long': '一次最多 31 天，布置和清场最多一天',
} as const satisfies Record<string, FaultText>
