import { enConsoleVisits } from '../../../messages/en/console-visits.ts'
import { zhConsoleVisits } from '../../../messages/zh-CN/console-visits.ts'
import { useTexts } from '../words.tsx'

/** The texts of home visits, for whoever plans them. */
export function useVisitTexts() {
  return useTexts({ 'zh-CN': zhConsoleVisits, en: enConsoleVisits })
}
