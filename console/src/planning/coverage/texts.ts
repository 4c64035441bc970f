import { enConsoleCoverage } from '../../../../messages/en/console-coverage.ts'
import { zhConsoleCoverage } from '../../../../messages/zh-CN/console-coverage.ts'
import { useTexts } from '../../words.tsx'

/** The texts of coverage. */
export function useCoverageTexts() {
  return useTexts({ 'zh-CN': zhConsoleCoverage, en: enConsoleCoverage })
}
