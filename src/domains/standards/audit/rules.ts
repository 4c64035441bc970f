import { defineProblem, type Fault } from '../../../kernel/problem.ts'
import { type AnswerValue, fits, type Item } from '../edition/contract.ts'
import type { AuditAnswer, AuditKind, AuditResult } from './contract.ts'

export const auditNotFound = defineProblem('audit-not-found', 404)
export const auditUnfinished = defineProblem('audit-unfinished', 422)
export const nothingInForce = defineProblem('no-standard-in-force', 422)
export const noLevel = defineProblem('station-below-no-such-level', 422)
export const answerFaulty = defineProblem('invalid-request', 422)

export const REFUSALS = {
  station_has_one_open_check_of_a_kind: defineProblem('check-under-way', 409),
  self_checker_does_not_inspect: defineProblem('self-checker-does-not-inspect', 403),
  submitted_check_stays: defineProblem('submitted-check-stays', 409),
} as const

/** Which level of the territory a kind of check is made by; null: the station itself. */
export const LEVEL_OF = {
  self: null,
  subdistrict: 'subdistrict',
  district: 'district',
} as const satisfies Record<AuditKind, string | null>

type Answered = Pick<AuditAnswer, 'item' | 'value' | 'notApplicable' | 'photos'>

/**
 * The result of a check by the items of its edition that apply to the station, and the answers: per mille of
 * the weights met (rounded down, so that nobody passes by rounding), and the items that failed. Undefined
 * where an item has no answer, or none applies. The same edition and answers give the same on any later day.
 */
export function resultOf(
  items: readonly Item[],
  answers: readonly Answered[],
  pass: number,
): (AuditResult & { readonly failedItems: readonly Item[] }) | undefined {
  const given = new Map(answers.map((answer) => [answer.item, answer]))
  let [of, met] = [0, 0]
  const failedItems: Item[] = []
  for (const item of items) {
    const answer = given.get(item.code)
    if (answer?.notApplicable) continue
    const fit = answer && answer.value !== null ? fits(item, answer.value) : undefined
    if (fit === undefined) return undefined
    of += item.weight
    if (fit) met += item.weight
    else failedItems.push(item)
  }
  if (of === 0) return undefined
  const failedMusts = failedItems.filter(({ must }) => must).length
  const score = Math.floor((met * 1000) / of)
  return {
    score,
    failedMusts,
    failed: failedItems.length,
    passes: failedMusts === 0 && score >= pass * 10,
    failedItems,
  }
}

/** What keeps a check from being submitted: items without an answer, photographs that are wanted. */
export function gapsOf(items: readonly Item[], answers: readonly Answered[]): Fault[] {
  const given = new Map(answers.map((answer) => [answer.item, answer]))
  return items.flatMap((item): Fault[] => {
    const answer = given.get(item.code)
    if (answer?.notApplicable) return []
    const pointer = `#/body/answers/${item.code}`
    const fit = answer && answer.value !== null ? fits(item, answer.value) : undefined
    if (fit === undefined) return [{ pointer, code: 'needed' }]
    return wantsPhoto(item, fit) && answer?.photos.length === 0
      ? [{ pointer: `${pointer}/photos`, code: 'photo-needed' }]
      : []
  })
}

function wantsPhoto({ photo }: Item, fit: boolean): boolean {
  return photo === 'always' || (photo === 'onFail' && !fit)
}

/** Whether a value answers the item at all. */
export function isAnswer(item: Item, value: AnswerValue): boolean {
  return fits(item, value) !== undefined
}
