import { enConsolePlans } from '../../../../messages/en/console-plans.ts'
import { zhConsolePlans } from '../../../../messages/zh-CN/console-plans.ts'
import { useTexts } from '../../words.tsx'

/** The texts of plans for grids. */
export function usePlanTexts() {
  return useTexts({ 'zh-CN': zhConsolePlans, en: enConsolePlans })
}
