import { defineProblem } from '../../kernel/problem.ts'
import type { CatalogueService } from './contract.ts'

export const serviceNotFound = defineProblem('service-not-found', 404)
export const dateBeforeLastChange = defineProblem('date-before-last-change', 422)
export const serviceRetired = defineProblem('service-is-retired', 409)

const faultAt = (pointer: string) => () =>
  defineProblem('invalid-request', 422)({}, [{ pointer: `#/body/${pointer}`, code: 'not-allowed' }])

/** What each constraint of the catalogue is called when it refuses. */
export const REFUSALS = {
  service_code_is_given_once: defineProblem('code-is-given-once', 409),
  edition_has_a_known_category: faultAt('category'),
  edition_needs_a_known_function: faultAt('function'),
  edition_names_a_known_provider: faultAt('organisation'),
  service_asks_for_known_documents: faultAt('documents'),
  document_is_asked_for_once: defineProblem('document-asked-twice', 422),
  fee_that_depends_is_explained: () =>
    defineProblem('invalid-request', 422)({}, [{ pointer: '#/body/feeNote', code: 'needed' }]),
  online_has_a_link: () =>
    defineProblem('invalid-request', 422)({}, [{ pointer: '#/body/link', code: 'needed' }]),
} as const

/** After how many months without confirmation a service is stale: today's rules, by category (null: all). */
export type ConfirmRules = ReadonlyMap<string | null, number>

/** Where no rule is in force, what is a year old is old. */
const MONTHS = 12

/**
 * The first day on which a service counts as stale: so many months after it was confirmed, by the rule of
 * its category, else of the situation of life above it, else of all. Days are YYYY-MM-DD.
 */
export function freshUntil(confirmedOn: string, categories: readonly string[], rules: ConfirmRules): string {
  const own = categories.find((category) => rules.has(category))
  const months = rules.get(own ?? null) ?? MONTHS
  return Temporal.PlainDate.from(confirmedOn).add({ months }).toString()
}

/** A service's words for a search: names and initials first, one a line, lower case. */
export function searchTextOf(service: {
  zh: string
  initials: string
  en: string
  keywords: string
  summary: { zh: string; en: string }
}): string {
  const { zh, initials, en, keywords, summary } = service
  return [zh, initials, en, keywords, summary.zh, summary.en].join('\n').toLowerCase()
}

/** The lines of a search text that are names. */
const NAMES = 3
/** And those that are what people call it. */
const CALLED = 4

/**
 * How well a search text fits what was typed: 0 best, Infinity not at all. A name that is it, begins with
 * it, holds it; a keyword; all of its words somewhere. Of the latter, English ones also in other forms.
 */
export function rankOf(text: string, typed: string): number {
  const wanted = typed.trim().toLowerCase()
  const lines = text.split('\n')
  const names = lines.slice(0, NAMES)
  if (names.includes(wanted)) return 0
  if (names.some((name) => name.startsWith(wanted))) return 1
  if (names.some((name) => name.includes(wanted))) return 2
  if (lines.slice(NAMES, CALLED).some((line) => line.includes(wanted))) return 3
  const words = wanted.split(/[\s,，、]+/).filter(Boolean)
  if (words.length > 0 && words.every((word) => text.includes(word))) return 4
  return Infinity
}

/** A service as every process holds it. */
export type Held = Omit<CatalogueService, 'mayEdit'> & {
  /** Names, initials, other words, one a line, lower case. */
  readonly text: string
  /** Its category and the situation of life above it. */
  readonly categories: readonly string[]
  readonly changedAt: Temporal.Instant
}
