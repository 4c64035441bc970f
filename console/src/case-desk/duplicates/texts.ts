import { enConsoleCaseDuplicates } from '../../../../messages/en/console-case-duplicates.ts'
import { zhConsoleCaseDuplicates } from '../../../../messages/zh-CN/console-case-duplicates.ts'
import { useTexts } from '../../words.tsx'

/** The texts of looking for what was filed more than once. */
export function useDuplicateTexts() {
  return useTexts({ 'zh-CN': zhConsoleCaseDuplicates, en: enConsoleCaseDuplicates })
}
