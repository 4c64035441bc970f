import { enMediation } from '../../messages/en/process-mediation.ts'
import { enPortalMediations } from '../../messages/en/portal-mediations.ts'
import { type PortalMediationsWords, zhPortalMediations } from '../../messages/zh-CN/portal-mediations.ts'
import { zhMediation } from '../../messages/zh-CN/process-mediation.ts'
import type { Reader } from '../shell/reader.ts'

/** What this part of the portal says, in the reader's language. */
export function mediationWords({ language }: Pick<Reader, 'language'>): PortalMediationsWords {
  return language === 'en' ? enPortalMediations : zhPortalMediations
}

/** How a mediation stands: its outcome once there is one, its stage until then. */
export function standing(
  { language }: Pick<Reader, 'language'>,
  { stage, outcome }: { readonly stage: string; readonly outcome: string | null },
): string {
  const { stages, outcomes } = language === 'en' ? enMediation : zhMediation
  const ended = stage === 'closed' ? outcomes[outcome as keyof typeof outcomes] : undefined
  return ended ?? stages[stage as keyof typeof stages] ?? stage
}
