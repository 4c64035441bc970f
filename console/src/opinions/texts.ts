import { enConsoleOpinions } from '../../../messages/en/console-opinions.ts'
import { zhConsoleOpinions } from '../../../messages/zh-CN/console-opinions.ts'
import { useTexts } from '../words.tsx'

/** The texts of where opinions are gathered. */
export function useOpinionTexts() {
  return useTexts({ 'zh-CN': zhConsoleOpinions, en: enConsoleOpinions })
}
