import type { Level } from '../../src/domains/responsibility/contract.ts'

type Named = Readonly<Record<string, string>>

/** 为什么派到这里：依据的条目、没有用上的条目，各说一句。 */
export const zhRouting = {
  levels: {
    building: '楼宇',
    park: '园区',
    market: '商圈',
    microGrid: '微网格',
    community: '居村',
    areaGrid: '片区网格',
    subdistrict: '街镇',
    district: '区',
    city: '市',
  } satisfies Record<Level, string>,
  list: '、',
  self: (level: string) => `${level}本身`,
  fired: (v: Named) =>
    `“${v['category']}”由${v['unit']}办理：${v['list']}责任清单，${v['level']}一级，${v['from']} 起`,
  firedAbove: (v: Named) =>
    `“${v['category']}”没有单独的条目，按“${v['above']}”由${v['unit']}办理：${v['list']}责任清单，${v['level']}一级，${v['from']} 起`,
  none: (v: Named) => `清单里没有条目说到“${v['category']}”，先由${v['unit']}接办`,
  noCategory: (v: Named) => `还没有选类别，先由${v['unit']}接办`,
  border: (v: Named) => `这里靠近边界，同时问${v['sides']}；其中一方接办之前，由${v['unit']}牵头`,
  entry: (v: Named) => `${v['list']}清单“${v['category']}”${v['level']}一级：${v['why']}`,
  close: {
    noSuchUnit: (v: Named) => `这里没有${v['level']}`,
    noOffice: (v: Named) => `这里没有设“${v['role']}”`,
    unitGone: () => '所指定的单位已不存在',
    lessSpecific: (v: Named) => `不如“${v['winner']}”具体`,
    fartherList: (v: Named) => `${v['winnerList']}自己的清单先用`,
    higherLevel: (v: Named) => `先由${v['winnerLevel']}一级办，办不了再上报到这里`,
    pushesDown: (v: Named) => `${v['dutyList']}清单规定“${v['duty']}”由部门办理，没有登记审批不能下派`,
    notYet: (v: Named) => `${v['day']} 起才执行`,
    over: (v: Named) => `${v['day']} 起已停止执行`,
  },
}

export type RoutingTexts = typeof zhRouting
