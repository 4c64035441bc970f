export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The name of a language (BCP 47) in the reader's; the code itself where it has none. */
export function languageName(code: string, reader: Language): string {
  return new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' }).of(code) ?? code
}

/**
 * The reader's language: the one chosen (the value of the cookie `lang`), else the first that the browser wants
 * (an Accept-Language list) of those we speak, else Chinese.
 */
export function languageBy(chosen: string | undefined, wanted: string | undefined): Language {
  const spoken = LANGUAGES.find((language) => language === chosen)
  if (spoken) return spoken
  for (const part of (wanted ?? '').split(',')) {
    const tag = part.trim().toLowerCase()
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}
