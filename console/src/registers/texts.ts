import { enConsoleRegisters } from '../../../messages/en/console-registers.ts'
import { zhConsoleRegisters } from '../../../messages/zh-CN/console-registers.ts'
import { useTexts } from '../words.tsx'

/** The texts of the imports in the language being read. */
export function useRegisterTexts() {
  return useTexts({ 'zh-CN': zhConsoleRegisters, en: enConsoleRegisters })
}
