import type { UnitId } from '../../kernel/ids.ts'

/** What a neighbour tells who asks for mediation. */
export function sampleMediation(unit: UnitId | string, over: Record<string, unknown> = {}) {
  return {
    unit,
    form: {
      title: '楼上漏水',
      about: '楼上卫生间漏水两个月，天花板霉了，商量过几次没有结果。',
      source: 'party',
      firstName: '周小满',
      firstPhone: '13900000101',
      secondName: '楼上邻居',
      ...over,
    },
  }
}
