import { enConsoleStandards } from '../../../messages/en/console-standards.ts'
import { zhConsoleStandards } from '../../../messages/zh-CN/console-standards.ts'
import { useTexts } from '../words.tsx'

/** The texts of standards, rectification and building. */
export function useStandardTexts() {
  return useTexts({ 'zh-CN': zhConsoleStandards, en: enConsoleStandards })
}
