import { enPortalCertificates } from '../../messages/en/portal-certificates.ts'
import {
  type PortalCertificatesWords,
  zhPortalCertificates,
} from '../../messages/zh-CN/portal-certificates.ts'
import type { Reader } from '../shell/reader.ts'

/** What the pages on certificates and one's own calendar say, in the reader's language. */
export function certificateWords({ language }: Pick<Reader, 'language'>): PortalCertificatesWords {
  return language === 'en' ? enPortalCertificates : zhPortalCertificates
}
