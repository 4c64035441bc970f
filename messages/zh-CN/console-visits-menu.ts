/** The menu's words of home visits: the frame says them, so they stand apart from the pages' own. */
export const zhVisitsMenu = {
  group: '走访',
  overview: '走访情况',
  caseloads: '包干到户',
  places: '走访对象',
  plans: '走访计划',
  phones: '外勤手机',
  field: '外勤（可离线）',
}
export type VisitsMenuWords = typeof zhVisitsMenu
