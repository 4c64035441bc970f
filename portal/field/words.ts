import { enPortalField } from '../../messages/en/portal-field.ts'
import { type PortalFieldWords, zhPortalField } from '../../messages/zh-CN/portal-field.ts'
import type { Reader } from '../shell/reader.ts'

/** What the field view says, in the reader's language. */
export function fieldWords({ language }: Pick<Reader, 'language'>): PortalFieldWords {
  return language === 'en' ? enPortalField : zhPortalField
}
