import { enConsoleResponsibility } from '../../../messages/en/console-responsibility.ts'
import { zhConsoleResponsibility } from '../../../messages/zh-CN/console-responsibility.ts'
import { useTexts } from '../words.tsx'

const TEXTS = { 'zh-CN': zhConsoleResponsibility, en: enConsoleResponsibility }

/** The texts of the responsibility list in the language being read. */
export function useResponsibilityTexts() {
  return useTexts(TEXTS)
}
