import { changedMeanwhile, defineProblem, notYours } from '../../kernel/problem.ts'

export const caseNotFound = defineProblem('case-not-found', 404)
export const actionUnknown = defineProblem('case-action-unknown', 404)
export const notInThisStage = defineProblem('not-in-this-stage', 409)
export const windowIsOver = defineProblem('window-is-over', 409)
export const bouncesUsedUp = defineProblem('bounces-are-used-up', 409)
export const oftenEnough = defineProblem('done-often-enough', 409)
export const nobodyAbove = defineProblem('nobody-above-the-lead', 409)
export const ownWork = defineProblem('nobody-approves-their-own-work', 403)
export const mergeRefused = defineProblem('case-cannot-be-merged-there', 409)
export const keyTaken = defineProblem('case-key-is-used', 409)

/** What the database's judgements are called. */
export const REFUSALS = {
  events_come_one_by_one: changedMeanwhile,
  nobody_approves_their_own_work: ownWork,
  closed_cases_rest: notInThisStage,
  bounces_are_capped: bouncesUsedUp,
  one_lead_at_a_time: changedMeanwhile,
  unit_takes_part_once: changedMeanwhile,
  case_is_not_merged_into_itself: mergeRefused,
  key_opens_one_case: keyTaken,
  case_cannot_be_opened_here: notYours,
} as const
