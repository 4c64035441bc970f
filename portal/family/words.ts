import { enPortalFamily } from '../../messages/en/portal-family.ts'
import { type PortalFamilyWords, zhPortalFamily } from '../../messages/zh-CN/portal-family.ts'
import type { Reader } from '../shell/reader.ts'

/** What the pages on family and oneself say, in the reader's language. */
export function familyWords({ language }: Pick<Reader, 'language'>): PortalFamilyWords {
  return language === 'en' ? enPortalFamily : zhPortalFamily
}
