import type { PlanOpeningWords } from '../zh-CN/planning-sites.ts'

export const enPlanOpening: PlanOpeningWords = {
  name: (place, number) => `${place.slice(0, 90)} station${number > 1 ? ` ${number}` : ''} (in preparation)`,
  address: 'Address to be settled',
  until: (day) => `In preparation, to open on ${day}`,
}
