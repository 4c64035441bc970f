import { changedMeanwhile, defineProblem } from '../../kernel/problem.ts'

export const planNotFound = defineProblem('plan-not-found', 404)
export const planTooSmall = defineProblem('plan-needs-a-larger-place', 422)
export const nothingToDraw = defineProblem('plan-has-no-units', 422)
export const onlyDraftIsDrawn = defineProblem('only-a-draft-is-drawn', 409)
export const planGoesItsWay = defineProblem('plan-goes-its-way', 409)
export const planIsDrawn = defineProblem('plan-is-being-drawn', 409)
export const planNotDrawn = defineProblem('plan-is-not-drawn', 409)
export const plansDiffer = defineProblem('plans-cannot-be-compared', 422)
export const wishFaulty = defineProblem('plan-wish-faulty', 422)

export const runNotFound = defineProblem('plan-run-not-found', 404)
export const unitsFaulty = defineProblem('plan-units-faulty', 422)
export const moveRefused = defineProblem('plan-move-refused', 422)
export const nothingToUndo = defineProblem('plan-has-no-moves', 409)

/** What the tables refuse, by the names of their constraints. */
export const REFUSALS = {
  plan_goes_its_way: planGoesItsWay,
  only_a_draft_is_drawn: onlyDraftIsDrawn,
  plan_is_being_drawn: planIsDrawn,
  plan_has_one_run_at_a_time: planIsDrawn,
  only_what_is_drawn_is_proposed: planNotDrawn,
  plan_is_approved_by_somebody_else: defineProblem('plan-is-approved-by-somebody-else', 409),
  ended_run_rests: changedMeanwhile,
} as const
