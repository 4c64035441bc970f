import type { PlanExportWords, PlanFeatureWords } from '../zh-CN/planning.ts'

export const enPlanExport: PlanExportWords = {
  kinds: {
    grid: 'Area grid',
    unit: 'Unit',
    site: 'New station',
    station: 'Station',
    givenUp: 'Station given up',
  },
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

export const enPlanFeatures: PlanFeatureWords = {
  of: {
    density: 'Residents per square kilometre',
    older: 'Share of people of 60 and over',
    young: 'Share of children below 14',
    household: 'People in a household',
    shops: 'Shops on the street per resident',
    jobs: 'People who work there per resident',
    work: 'Work per resident within a year',
    stations: 'Service stations within 1 km',
  },
  asked: (category) => `Share of requests: ${category}`,
}
