type Named = Readonly<Record<string, string | number>>

/** 各种岗位和区域的叫法，供排查结果的句子使用。 */
export const zhCheckTerms = {
  area: (m2: number) =>
    m2 < 1e6
      ? `${m2.toLocaleString('zh-CN')} 平方米`
      : `${(m2 / 1e6).toLocaleString('zh-CN', { maximumFractionDigits: 1 })} 平方公里`,
  kinds: {
    city: '市',
    district: '区',
    subdistrict: '街镇',
    areaGrid: '片区网格',
    community: '居村',
    microGrid: '微网格',
    buildingGroup: '楼组',
    building: '楼宇网格',
    park: '园区网格',
    market: '商圈网格',
    office: '办公室',
    centre: '中心',
    department: '职能部门',
  },
  posts: {
    chief: '网格长',
    worker: '网格员',
    firstSecretary: '第一书记',
    secondSecretary: '第二书记',
    buildingHead: '楼组长',
    liaison: '联络员',
  },
}

/** 每项常态排查：名称、为什么要紧、发现的问题怎么说。 */
export const zhStandingChecks = {
  overlap: {
    name: '相邻区域重叠',
    why: '同一处地方归两个区域管，事情会重复派发或互相推诿。',
    say: (v: Named) => `${v['one']}与${v['other']}重叠 ${v['area']}`,
  },
  gap: {
    name: '区域之间留白',
    why: '没有划入任何下级区域的地方，报来的事情没人接。',
    say: (v: Named) => `${v['unit']}内有 ${v['area']}没有划入任何${v['kind']}`,
  },
  outside: {
    name: '超出上级边界',
    why: '区域画到了上级区域之外。',
    say: (v: Named) => `${v['one']}有 ${v['area']}画在${v['unit']}之外`,
  },
  noMainStation: {
    name: '没有主阵地',
    why: '一网格一主阵地：居民和组织不知道该找哪里。',
    say: (v: Named) => `${v['unit']}没有对外开放的主阵地`,
  },
  unserved: {
    name: '没有服务站包干',
    why: '有事不知道找哪个服务站，站里也不会主动上门。',
    say: (v: Named) => `${v['organisation']}不在任何主阵地的服务清单上`,
  },
  uncovered: {
    name: '没有组织覆盖',
    why: '既没有单独组建，也没有邻近组织兜底。',
    say: (v: Named) => `${v['organisation']}没有党组织覆盖，也没有兜底`,
  },
  streetUncovered: {
    name: '沿街商户覆盖不足',
    why: '整条街的商户多数没有覆盖，上门服务容易漏掉。',
    say: (v: Named) => `${v['street']}共 ${v['of']} 家商户，只覆盖 ${v['count']} 家`,
  },
  postVacant: {
    name: '岗位空缺',
    why: '岗位设了，没有人担任。',
    say: (v: Named) => `${v['unit']}的${v['post']}空缺`,
  },
  postMissing: {
    name: '没有设岗',
    why: '按规定该有的岗位没有设。',
    say: (v: Named) => `${v['unit']}没有设${v['post']}`,
  },
  tooManyHeads: {
    name: '楼组长超员',
    why: '同一楼组的楼组长超过了规定人数，职责说不清。',
    say: (v: Named) => `${v['unit']}有 ${v['count']} 名楼组长，规定最多 ${v['of']} 名`,
  },
  understaffed: {
    name: '人手不足',
    why: '每名专职人员负责的组织太多，走访和服务跟不上。',
    say: (v: Named) => `${v['unit']}有 ${v['count']} 家组织，专职人员 ${v['of']} 名`,
  },
}
export type CheckTexts = typeof zhStandingChecks
export type CheckTerms = typeof zhCheckTerms
