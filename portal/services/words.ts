import { enPortalCatalogue } from '../../messages/en/portal-catalogue.ts'
import { type PortalCatalogueWords, zhPortalCatalogue } from '../../messages/zh-CN/portal-catalogue.ts'
import type { Reader } from '../shell/reader.ts'
import { dateFormat } from '../telling/format.ts'

/** What this part of the portal says, in the reader's language. */
export function wordsFor({ language }: Pick<Reader, 'language'>): PortalCatalogueWords {
  return language === 'en' ? enPortalCatalogue : zhPortalCatalogue
}

/** A day as it is said, with its year: 2026年11月24日, 24 November 2026. */
export function dayText({ language }: Pick<Reader, 'language'>, day: string): string {
  const midday = Date.parse(`${day}T12:00:00Z`)
  return dateFormat(language, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
    midday,
  )
}
