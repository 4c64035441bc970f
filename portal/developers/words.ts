import { enScopes } from '../../messages/en/partners.ts'
import { enDevelopers } from '../../messages/en/portal-developers.ts'
import { zhScopes } from '../../messages/zh-CN/partners.ts'
import { type DevelopersWords, zhDevelopers } from '../../messages/zh-CN/portal-developers.ts'
import type { Reader } from '../shell/reader.ts'

/** What the pages for developers say, in the reader's language. */
export function developersWords({ language }: Pick<Reader, 'language'>): DevelopersWords {
  return language === 'en' ? enDevelopers : zhDevelopers
}

/** What scopes are called, and what they open. */
export function scopeWords({ language }: Pick<Reader, 'language'>): typeof zhScopes {
  return language === 'en' ? enScopes : zhScopes
}
