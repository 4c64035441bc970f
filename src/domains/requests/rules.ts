import { defineProblem, invalidRequest } from '../../kernel/problem.ts'
import type { CategoryCode } from '../responsibility/contract.ts'

export const requestNotFound = defineProblem('request-not-found', 404)
export const followCodeWrong = defineProblem('follow-code-wrong', 404)
export const belongsElsewhere = defineProblem('belongs-elsewhere', 422)
export const tooManyUnnamed = defineProblem('too-many-unnamed', 429)
export const hotlineNumberTaken = defineProblem('hotline-number-is-taken-once', 409)
export const secondPersonFirst = defineProblem('second-person-looks-first', 409)
export const exclusionNotFound = defineProblem('exclusion-not-found', 404)
export const exclusionAsked = defineProblem('exclusion-is-asked-once', 409)
export const ownExclusion = defineProblem('nobody-decides-their-own-exclusion', 403)
export const exclusionDecided = defineProblem('exclusion-is-decided', 409)

/** What the database's judgements are called. */
export const REFUSALS = {
  request_station_id_fkey: () => invalidRequest({}, [{ pointer: '#/body/station', code: 'not-allowed' }]),
  hotline_number_is_taken_once: () =>
    hotlineNumberTaken({}, [{ pointer: '#/body/hotlineNumber', code: 'not-allowed' }]),
  exclusion_is_asked_once: exclusionAsked,
  nobody_decides_their_own_exclusion: ownExclusion,
} as const

/** "Not sure": what a request is of while nobody can say. */
export const UNSURE = '9901' as CategoryCode

/** Whether a category is one of these or lies below one. */
export function isUnder(category: string | null, codes: readonly string[]): boolean {
  return category !== null && codes.some((code) => category.startsWith(code))
}

/** What a case is called among those who handle it: its first sentence, cut. */
export function titleOf(text: string): string {
  const first = /^[^。！？!?\n.;；]{2,}/u.exec(text.trim())?.[0] ?? text.trim()
  const letters = Array.from(first.trim())
  return letters.length <= 40 ? letters.join('') : `${letters.slice(0, 39).join('')}…`
}
