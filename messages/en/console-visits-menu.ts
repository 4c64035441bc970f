import type { VisitsMenuWords } from '../zh-CN/console-visits-menu.ts'

export const enVisitsMenu: VisitsMenuWords = {
  group: 'Home visits',
  overview: 'Visits',
  caseloads: 'Caseloads',
  places: 'Places to visit',
  plans: 'Visit plans',
  phones: 'Field phones',
  field: 'Field work',
}
