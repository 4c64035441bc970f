import { catalogueOf, type Language, say } from '../../../../messages/catalogue.ts'
import type { FaultType, ProblemType } from '../../../kernel/problem.ts'

/** A fault's text in the reader's language; what the catalogue does not know is told by its code. */
export function faultText(
  language: Language,
  code: string,
  values: Readonly<Record<string, string | number>>,
): string {
  const text = catalogueOf(language).faults[code as FaultType]
  return text === undefined ? code : say(text, values)
}

/** What a fault says that the cell could say instead; null: it has nothing to suggest. */
export function suggestionIn(
  language: Language,
  values: Readonly<Record<string, string | number>>,
): string | null {
  const found = values[language === 'en' ? 'suggestionEn' : 'suggestion']
  return found === undefined || found === '' ? null : String(found)
}

/** What ended a check, as its problem says it. */
export function troubleText(language: Language, trouble: string): { title: string; detail: string } {
  const { type, values } = JSON.parse(trouble) as { type: string; values: Record<string, string | number> }
  const { problems } = catalogueOf(language)
  const text = problems[type as ProblemType] ?? problems.internal
  return { title: text.title, detail: text.detail === undefined ? '' : say(text.detail, values) }
}
