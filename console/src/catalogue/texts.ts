import { enConsoleCatalogue } from '../../../messages/en/console-catalogue.ts'
import { zhConsoleCatalogue } from '../../../messages/zh-CN/console-catalogue.ts'
import { useTexts } from '../words.tsx'

/** The texts of the catalogue's pages in the language being read. */
export function useCatalogueTexts() {
  return useTexts({ 'zh-CN': zhConsoleCatalogue, en: enConsoleCatalogue })
}
