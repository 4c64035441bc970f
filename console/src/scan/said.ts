import type { ConsoleCheckins } from '../../../messages/zh-CN/console-checkins.ts'
import type { Language } from '../language.ts'

/** The texts of the scanner in the language being read. */
export type Said = {
  readonly texts: ConsoleCheckins
  readonly language: Language
  readonly inWords: (both: { readonly zh: string; readonly en: string }) => string
}
