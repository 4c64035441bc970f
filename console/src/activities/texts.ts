import { enConsoleActivities } from '../../../messages/en/console-activities.ts'
import { enConsoleActivityDraw } from '../../../messages/en/console-activity-draw.ts'
import { enConsoleActivityForm } from '../../../messages/en/console-activity-form.ts'
import { zhConsoleActivities } from '../../../messages/zh-CN/console-activities.ts'
import { zhConsoleActivityDraw } from '../../../messages/zh-CN/console-activity-draw.ts'
import { zhConsoleActivityForm } from '../../../messages/zh-CN/console-activity-form.ts'
import { useTexts } from '../words.tsx'

const TEXTS = {
  'zh-CN': { ...zhConsoleActivities, ...zhConsoleActivityForm, ...zhConsoleActivityDraw },
  en: { ...enConsoleActivities, ...enConsoleActivityForm, ...enConsoleActivityDraw },
}

/** The texts of this part in the language being read. */
export function useActivityTexts() {
  return useTexts(TEXTS)
}
