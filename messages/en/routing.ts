import type { RoutingTexts } from '../zh-CN/routing.ts'

/** Why it goes there: the entry that decided and those that did not, a sentence each. */
export const enRouting: RoutingTexts = {
  levels: {
    building: 'building',
    park: 'business park',
    market: 'market',
    microGrid: 'micro-grid',
    community: 'community',
    areaGrid: 'area grid',
    subdistrict: 'subdistrict',
    district: 'district',
    city: 'city',
  },
  list: ', ',
  self: (level) => `the ${level} itself`,
  fired: (v) =>
    `"${v['category']}" is handled by ${v['unit']}: list of ${v['list']}, level ${v['level']}, since ${v['from']}`,
  firedAbove: (v) =>
    `"${v['category']}" has no entry of its own; by "${v['above']}" it is handled by ${v['unit']}: list of ${v['list']}, level ${v['level']}, since ${v['from']}`,
  none: (v) => `No entry speaks of "${v['category']}": ${v['unit']} takes it first`,
  noCategory: (v) => `No category yet: ${v['unit']} takes it first`,
  border: (v) => `Near a border: ${v['sides']} are asked; until one accepts, ${v['unit']} leads`,
  entry: (v) => `List of ${v['list']}, "${v['category']}", level ${v['level']}: ${v['why']}`,
  close: {
    noSuchUnit: (v) => `there is no ${v['level']} here`,
    noOffice: (v) => `there is no "${v['role']}" here`,
    unitGone: () => 'the unit it names is no longer there',
    lessSpecific: (v) => `less specific than "${v['winner']}"`,
    fartherList: (v) => `the list of ${v['winnerList']} goes first`,
    higherLevel: (v) => `the level ${v['winnerLevel']} goes first; what it cannot do comes up to here`,
    pushesDown: (v) =>
      `by the list of ${v['dutyList']} a department must do "${v['duty']}": without a recorded approval it goes to nobody below`,
    notYet: (v) => `in force from ${v['day']} on`,
    over: (v) => `no longer in force since ${v['day']}`,
  },
}
