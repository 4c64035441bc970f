import { enConsoleMediation } from '../../../messages/en/console-mediation.ts'
import { zhConsoleMediation } from '../../../messages/zh-CN/console-mediation.ts'
import { useTexts } from '../words.tsx'

/** The texts of what is particular to a mediation. */
export function useMediationTexts() {
  return useTexts({ 'zh-CN': zhConsoleMediation, en: enConsoleMediation })
}
