/** What stands in files of plans. */
export type PlanExportWords = typeof zhPlanExport
export const zhPlanExport = {
  kinds: { grid: '片区网格', unit: '单元', site: '新站点', station: '已有站点', givenUp: '放弃的站点' },
  columns: {
    kind: '类别',
    id: '编号',
    zh: '名称',
    en: '英文名称',
    grid: '网格序号',
    gridName: '所属网格',
    today: '现属网格',
    people: '人口',
    workload: '一年工作量',
    lon: '经度',
    lat: '纬度',
  },
}

/** What units can be alike in. */
export const zhPlanFeatures = {
  of: {
    density: '人口密度',
    older: '60 岁及以上占比',
    young: '14 岁以下占比',
    household: '户均人数',
    shops: '人均沿街商户',
    jobs: '就业人数与居民之比',
    work: '人均工作量（一年内）',
    stations: '1 公里内的服务站数',
  },
  asked: (category: string) => `诉求占比：${category}`,
}
export type PlanFeatureWords = typeof zhPlanFeatures
