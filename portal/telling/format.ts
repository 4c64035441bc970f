import type { Language } from '../../messages/catalogue.ts'

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** A remembered formatter: making one costs a hundred times more than using it. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let format = dateFormats.get(key)
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(language, options)))
  return format
}

const numberFormats = new Map<string, Intl.NumberFormat>()

export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  let format = numberFormats.get(key)
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(language, options)))
  return format
}

const listFormats = new Map<string, Intl.ListFormat>()

/** "甲、乙和丙", "A, B and C"; as a bare row: "甲、乙、丙", "A, B, C". */
export function listOf(language: Language, items: readonly string[], bare = false): string {
  const key = `${language} ${bare}`
  let format = listFormats.get(key)
  if (!format) {
    // British English leaves out the comma before "and".
    const locale = language === 'en' ? 'en-GB' : language
    format = new Intl.ListFormat(locale, bare ? { type: 'unit', style: 'short' } : {})
    listFormats.set(key, format)
  }
  return bare && language === 'zh-CN' ? items.join('、') : format.format(items)
}
