/** What a station is called and told of while it is being prepared for a plan. */
export const zhPlanOpening = {
  name: (place: string, number: number) => `${place.slice(0, 44)}${number > 1 ? number : ''}服务站（筹备）`,
  address: '地址待定',
  until: (day: string) => `筹备中，计划 ${day} 开放`,
}
export type PlanOpeningWords = typeof zhPlanOpening
