import { enConsoleCaseWatch } from '../../../../messages/en/console-case-watch.ts'
import { zhConsoleCaseWatch } from '../../../../messages/zh-CN/console-case-watch.ts'
import { useTexts } from '../../words.tsx'

/** The texts of supervision. */
export function useWatchTexts() {
  return useTexts({ 'zh-CN': zhConsoleCaseWatch, en: enConsoleCaseWatch })
}
