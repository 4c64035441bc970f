import { type Language, languageBy } from '../../messages/language.ts'

export type { Language } from '../../messages/catalogue.ts'

const A_YEAR = 365 * 24 * 3600

/** The language chosen before (the portal remembers it in the same cookie), else the browser's, as the portal does it. */
export function firstLanguage(): Language {
  return languageBy(/(?:^|; )lang=([\w-]+)/.exec(document.cookie)?.[1], navigator.languages.join())
}

let present: Language = 'zh-CN'

/** The language in use now, for what is asked outside of components. */
export function presentLanguage(): Language {
  return present
}

/** Uses a language from now on and remembers it for the next visit. */
export function chooseLanguage(language: Language, remember: boolean): void {
  present = language
  document.documentElement.lang = language
  if (remember) document.cookie = `lang=${language}; path=/; max-age=${A_YEAR}; samesite=lax`
}
