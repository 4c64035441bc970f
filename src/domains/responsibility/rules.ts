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

/** What each constraint of the room is called when it refuses. */
export const REFUSALS = {
  begun_entry_stays: () => begunEntryStays(),
  rule_names_a_known_category: () =>
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
