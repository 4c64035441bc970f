import { enConsoleActivities } from '../../../messages/en/console-activities.ts'
import { zhConsoleActivities } from '../../../messages/zh-CN/console-activities.ts'
import { useTexts } from '../words.tsx'

/** The texts of this part in the language being read. */
export function useActivityTexts() {
  return useTexts({ 'zh-CN': zhConsoleActivities, en: enConsoleActivities })
}
