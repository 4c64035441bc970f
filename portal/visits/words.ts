import { enPortalVisits } from '../../messages/en/portal-visits.ts'
import { type PortalVisitsWords, zhPortalVisits } from '../../messages/zh-CN/portal-visits.ts'
import type { Reader } from '../shell/reader.ts'

/** What this part of the portal says, in the reader's language. */
export function visitWords({ language }: Pick<Reader, 'language'>): PortalVisitsWords {
  return language === 'en' ? enPortalVisits : zhPortalVisits
}
