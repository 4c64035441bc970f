/** The menu's words of planning: the frame says them, so they stand apart from the pages' own. */
export const zhPlanningMenu = {
  group: '规划',
  coverage: '服务覆盖',
  streets: '道路',
  plans: '规划方案',
}
export type PlanningMenuWords = typeof zhPlanningMenu
