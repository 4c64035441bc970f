import type { UnitId } from '../../kernel/ids.ts'

/** What a neighbour says should be done. */
export function sampleOpinion(unit: UnitId | string, over: Record<string, unknown> = {}, rest: object = {}) {
  return {
    unit,
    form: {
      title: '弄堂口放一排长凳',
      text: '买菜回来的老人没有地方歇脚，弄堂口可以放一排长凳。',
      source: 'open',
      golden: true,
      ...over,
    },
    ...rest,
  }
}
