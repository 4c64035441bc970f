import type { PlanExportWords } from '../zh-CN/planning.ts'

export const enPlanExport: PlanExportWords = {
  kinds: { grid: 'Area grid', unit: 'Unit', site: 'New station', station: 'Station' },
  columns: {
    kind: 'Kind',
    id: 'Id',
    zh: 'Name',
    en: 'English name',
    grid: 'Grid number',
    gridName: 'Grid',
    today: 'Grid today',
    people: 'People',
    workload: 'Work in a year',
    lon: 'Longitude',
    lat: 'Latitude',
  },
}
