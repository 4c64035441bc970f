/** What stands in files of plans. */
export type PlanExportWords = typeof zhPlanExport
export const zhPlanExport = {
  kinds: { grid: '片区网格', unit: '单元', site: '新站点', station: '已有站点' },
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
