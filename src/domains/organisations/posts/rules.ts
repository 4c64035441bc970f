import { defineProblem, type Fault } from '../../../kernel/problem.ts'
import type { PostKind } from './contract.ts'

export const postNotFound = defineProblem('post-not-found', 404)
export const personNotFound = defineProblem('person-not-found', 404)
export const liaisonNeedsDepartment = defineProblem('liaison-needs-department', 422)
export const departmentOnlyForLiaison = defineProblem('department-only-for-liaison', 422)
export const postNotThereThen = defineProblem('post-not-there-then', 422)
export const postIsVacant = defineProblem('post-is-vacant', 422)
export const holdsItAlready = defineProblem('holds-it-already', 422)
export const postIsThereOnce = defineProblem('post-is-there-once', 409)
export const postHasOneHolder = defineProblem('post-has-one-holder', 409)
export const dateBeforeLastChange = defineProblem('date-before-last-change', 422)

/** What each constraint of the posts is called when it refuses. */
export const REFUSALS = {
  one_lasting_post: postIsThereOnce,
  post_is_there_once: postIsThereOnce,
  only_liaisons_come_from_departments: departmentOnlyForLiaison,
  post_has_one_lasting_holder: postHasOneHolder,
  post_has_one_holder: postHasOneHolder,
} as const

/** Posts of which a unit may have several; of the others it has one. Sources: the glossary's posts in a grid. */
const SEVERAL: readonly PostKind[] = ['worker', 'buildingHead', 'liaison']

/**
 * The number of a new post beside those that a unit has of its kind: the smallest that is free. Throws
 * post-is-there-once where one is all there can be.
 */
export function nextNumber(kind: PostKind, taken: readonly number[]): number {
  if (!SEVERAL.includes(kind) && taken.length > 0) throw postIsThereOnce()
  let number = 1
  while (taken.includes(number)) number += 1
  if (number > 20) throw postIsThereOnce()
  return number
}

/** A liaison comes from a department, nobody else does. Throws with the field's place. */
export function checkDepartment(kind: PostKind, department: string | null): void {
  if (kind === 'liaison' && department === null) throw liaisonNeedsDepartment({}, atDepartment('needed'))
  if (kind !== 'liaison' && department !== null)
    throw departmentOnlyForLiaison({}, atDepartment('not-allowed'))
}

function atDepartment(code: Fault['code']): Fault[] {
  return [{ pointer: '#/body/department', code }]
}

type Lived = { readonly from: string; readonly until: string | null }

/** Whether something that lives from a day until another (null: open) is there on a day. Days sort as text. */
export function isOn({ from, until }: Lived, day: string): boolean {
  return from <= day && (until === null || day < until)
}

/**
 * What an appointment on a day does to the latest holding: nothing where it ended by then, or relieves it that
 * day, so that there is neither gap nor overlap. Throws date-before-last-change where it begins that day or
 * later, holds-it-already for the same person.
 */
export function succession(
  latest: (Lived & { readonly person: string }) | undefined,
  wish: { readonly person: string; readonly from: string },
): 'relieve' | 'nothing' {
  if (latest === undefined) return 'nothing'
  if (latest.person === wish.person && latest.until === null) throw holdsItAlready()
  if (wish.from <= latest.from) throw dateBeforeLastChange({ after: latest.from })
  return latest.until !== null && latest.until <= wish.from ? 'nothing' : 'relieve'
}
