import { enConsoleStreets } from '../../../../messages/en/console-streets.ts'
import { zhConsoleStreets } from '../../../../messages/zh-CN/console-streets.ts'
import { useTexts } from '../../words.tsx'

/** The texts of streets. */
export function useStreetTexts() {
  return useTexts({ 'zh-CN': zhConsoleStreets, en: enConsoleStreets })
}
