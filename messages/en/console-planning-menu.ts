import type { PlanningMenuWords } from '../zh-CN/console-planning-menu.ts'

export const enPlanningMenu: PlanningMenuWords = {
  group: 'Planning',
  coverage: 'Coverage',
  streets: 'Streets',
  plans: 'Plans',
}
