import { enConsoleSites } from '../../../../messages/en/console-sites.ts'
import { zhConsoleSites } from '../../../../messages/zh-CN/console-sites.ts'
import { useTexts } from '../../words.tsx'

/** The texts of plans of sites. */
export function useSitesTexts() {
  return useTexts({ 'zh-CN': zhConsoleSites, en: enConsoleSites })
}
export type SitesTexts = ReturnType<typeof useSitesTexts>
