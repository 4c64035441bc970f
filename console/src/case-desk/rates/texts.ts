import { enConsoleCaseRates } from '../../../../messages/en/console-case-rates.ts'
import { zhConsoleCaseRates } from '../../../../messages/zh-CN/console-case-rates.ts'
import { useTexts } from '../../words.tsx'

/** The texts of the three rates. */
export function useRateTexts() {
  return useTexts({ 'zh-CN': zhConsoleCaseRates, en: enConsoleCaseRates })
}
