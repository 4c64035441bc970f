import type { ProblemText } from '../catalogue.ts'

export const zhPlanningProblems = {
  'plan-not-found': { title: '没有这个规划方案', detail: '它可能不在您的范围内。' },
  'plan-needs-a-larger-place': { title: '规划从街镇或更大的范围做起', detail: '请选一个街镇、区或市。' },
  'plan-has-no-units': {
    title: '这里没有可以组合的单元',
    detail: '请先录入居村或微网格及其边界，或换一种单元。',
  },
  'only-a-draft-is-drawn': {
    title: '方案已经提交，不能再画',
    detail: '请退回为草稿，或复制一份再改。',
  },
  'plan-goes-its-way': {
    title: '方案现在不能走这一步',
    detail: '草稿提交后由另一人批准，批准后才能启用；启用的方案在生效日前可以撤销。',
  },
  'plan-is-being-drawn': { title: '方案正在计算', detail: '请等它算完，或先停止计算。' },
  'plan-is-not-drawn': { title: '方案还没有结果', detail: '请先计算一次，或从现状开始手工调整。' },
  'plan-is-approved-by-somebody-else': {
    title: '方案要由另一人批准',
    detail: '提交的人不能批准自己的方案，请由同事批准。',
  },
  'plans-cannot-be-compared': {
    title: '这两个方案不能放在一起比较',
    detail: '请选同一个范围、同一种单元的方案。',
  },
  'plan-wish-faulty': { title: '方案的要求有误', detail: '请按下面所列改正。' },
} satisfies Record<string, ProblemText>
