import { enMediation } from '../../messages/en/process-mediation.ts'
import { enPortalMediations } from '../../messages/en/portal-mediations.ts'
import { type PortalMediationsWords, zhPortalMediations } from '../../messages/zh-CN/portal-mediations.ts'
import { zhMediation } from '../../messages/zh-CN/process-mediation.ts'
import type { Reader } from '../shell/reader.ts'

/** What this part of the portal says, in the reader's language. */
export function mediationWords({ language }: Pick<Reader, 'language'>): PortalMediationsWords {
  return language === 'en' ? enPortalMediations : zhPortalMediations
}

/** The words of the process that a mediation goes through. */
export function processWords({ language }: Pick<Reader, 'language'>) {
  return language === 'en' ? enMediation : zhMediation
}
