import { defineProblem } from '../../kernel/problem.ts'

export const officeNotFound = defineProblem('office-not-found', 404)
export const ruleNotFound = defineProblem('list-rule-not-found', 404)
export const placeNeeded = defineProblem('route-place-needed', 422)
export const placeOutside = defineProblem('route-place-outside', 422)
export const listNotHere = defineProblem('list-belongs-to-a-level', 422)
export const ruleFaulty = defineProblem('list-rule-faulty', 422)
export const pushesDown = defineProblem('pushes-down-department-work', 422)
export const entryComesAlready = defineProblem('entry-comes-already', 409)
export const entryEndsEarlier = defineProblem('entry-ends-earlier', 422)
export const begunEntryStays = defineProblem('begun-entry-stays', 409)
export const categoryNotFound = defineProblem('case-category-not-found', 404)
export const categoryHasEnded = defineProblem('case-category-has-ended', 409)
export const categoryCarriesOthers = defineProblem('case-category-carries-others', 409)
export const categoryStillNamed = defineProblem('case-category-still-named', 409)
export const budgetNotFound = defineProblem('step-budget-not-found', 404)

/**
 * Refuses a day on which something cannot end (the first on which it is no longer in force): it was in force on the
 * days that have passed, and ending is no way to prolong. Throws entry-ends-earlier.
 */
export function refuseEnding(
  { from, until }: { readonly from: string; readonly until: string | null },
  on: string,
  today: string,
): void {
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString()
  const after = from > yesterday ? from : yesterday
  if (on <= after || (until !== null && on >= until))
    throw entryEndsEarlier({ after, ...(until !== null && { before: until }) }, [
      { pointer: '#/body/on', code: 'not-allowed' },
    ])
}

/** What each constraint of the room is called when it refuses. */
export const REFUSALS = {
  begun_entry_stays: () => begunEntryStays(),
  rule_names_a_known_category: () =>
    ruleFaulty({}, [{ pointer: '#/body/category', code: 'category-unknown' }]),
  budget_names_a_known_category: () =>
    ruleFaulty({}, [{ pointer: '#/body/category', code: 'category-unknown' }]),
  rule_names_a_known_role: () =>
    ruleFaulty({}, [{ pointer: '#/body/handler/role', code: 'office-role-unknown' }]),
  rule_names_a_known_unit: () =>
    ruleFaulty({}, [{ pointer: '#/body/handler/unit', code: 'handler-elsewhere' }]),
  assist_names_a_known_role: () =>
    ruleFaulty({}, [{ pointer: '#/body/assists', code: 'office-role-unknown' }]),
  assist_names_a_known_unit: () => ruleFaulty({}, [{ pointer: '#/body/assists', code: 'handler-elsewhere' }]),
  office_has_a_known_role: () => ruleFaulty({}, [{ pointer: '#/body/role', code: 'office-role-unknown' }]),
  office_of_a_role_is_there_once: defineProblem('office-of-a-role-is-there-once', 409),
} as const
