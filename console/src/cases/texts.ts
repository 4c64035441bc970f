import { enConsoleHandling } from '../../../messages/en/console-handling.ts'
import { zhConsoleHandling } from '../../../messages/zh-CN/console-handling.ts'
import { useTexts } from '../words.tsx'

/** The texts of working on cases. */
export function useCaseTexts() {
  return useTexts({ 'zh-CN': zhConsoleHandling, en: enConsoleHandling })
}
export type CaseTexts = ReturnType<typeof useCaseTexts>
