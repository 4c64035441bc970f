import { enConsoleFootfall } from '../../../messages/en/console-footfall.ts'
import { zhConsoleFootfall } from '../../../messages/zh-CN/console-footfall.ts'
import { useTexts } from '../words.tsx'

/** The texts of footfall in the language being read. */
export function useFootfallTexts() {
  return useTexts({ 'zh-CN': zhConsoleFootfall, en: enConsoleFootfall })
}
