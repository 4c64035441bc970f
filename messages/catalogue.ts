import type { Language } from './language.ts'
import { zhProblems, zhFaults } from './zh-CN/problems.ts'
import { enProblems, enFaults } from './en/problems.ts'

export { LANGUAGES, type Language } from './language.ts'

type Values = Readonly<Record<string, string | number>>
export type ProblemText = { readonly title: string; readonly detail?: string | ((values: Values) => string) }
export type FaultText = string | ((values: Values) => string)

export type Catalogue = {
  readonly problems: Readonly<Record<keyof typeof zhProblems, ProblemText>>
  readonly faults: Readonly<Record<keyof typeof zhFaults, FaultText>>
}

const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  'zh-CN': { problems: zhProblems, faults: zhFaults },
  en: { problems: enProblems, faults: enFaults },
}

/** The texts of what can go wrong. Pages have catalogues of their own beside this one. */
export function catalogueOf(language: Language): Catalogue {
  return CATALOGUES[language]
}

/** Puts values into a text. */
export function say(text: FaultText, values: Values): string {
  return typeof text === 'string' ? text : text(values)
}
