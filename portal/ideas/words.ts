import { enOpinion } from '../../messages/en/process-opinion.ts'
import { enPortalIdeas } from '../../messages/en/portal-ideas.ts'
import { type PortalIdeasWords, zhPortalIdeas } from '../../messages/zh-CN/portal-ideas.ts'
import { zhOpinion } from '../../messages/zh-CN/process-opinion.ts'
import type { Reader } from '../shell/reader.ts'

/** What this part of the portal says, in the reader's language. */
export function ideasWords({ language }: Pick<Reader, 'language'>): PortalIdeasWords {
  return language === 'en' ? enPortalIdeas : zhPortalIdeas
}

/** The words of the process that an opinion goes through. */
export function processWords({ language }: Pick<Reader, 'language'>) {
  return language === 'en' ? enOpinion : zhOpinion
}
