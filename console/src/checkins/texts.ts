import { enConsoleCheckins } from '../../../messages/en/console-checkins.ts'
import { zhConsoleCheckins } from '../../../messages/zh-CN/console-checkins.ts'
import { useTexts } from '../words.tsx'

/** The texts of the check-in desk in the language being read. */
export function useCheckInTexts() {
  return useTexts({ 'zh-CN': zhConsoleCheckins, en: enConsoleCheckins })
}
