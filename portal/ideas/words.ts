import { enOpinion } from '../../messages/en/process-opinion.ts'
import { enPortalIdeas } from '../../messages/en/portal-ideas.ts'
import { type PortalIdeasWords, zhPortalIdeas } from '../../messages/zh-CN/portal-ideas.ts'
import { zhOpinion } from '../../messages/zh-CN/process-opinion.ts'
import type { Reader } from '../shell/reader.ts'
import { dateFormat } from '../telling/format.ts'

/** What this part of the portal says, in the reader's language. */
export function ideasWords({ language }: Pick<Reader, 'language'>): PortalIdeasWords {
  return language === 'en' ? enPortalIdeas : zhPortalIdeas
}

/** How an opinion stands: its outcome once there is one, its stage until then. */
export function standing(
  { language }: Pick<Reader, 'language'>,
  { stage, outcome }: { readonly stage: string; readonly outcome: string | null },
): string {
  const { stages, outcomes } = language === 'en' ? enOpinion : zhOpinion
  const ended = stage === 'closed' ? outcomes[outcome as keyof typeof outcomes] : undefined
  return ended ?? stages[stage as keyof typeof stages] ?? stage
}

/** A day as it is said on a page: 2026年3月1日. */
export function dayOf({ language, timeZone }: Reader, at: Temporal.Instant): string {
  return dateFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone }).format(
    at.epochMilliseconds,
  )
}
