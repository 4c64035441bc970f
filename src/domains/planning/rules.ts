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

export const barrierNotFound = defineProblem('barrier-not-found', 404)
export const barriersFaulty = defineProblem('barriers-faulty', 422)
export const barriersTooLarge = defineProblem('barriers-too-large', 422)
export const fixedFaulty = defineProblem('plan-fixed-faulty', 422)
export const namesFaulty = defineProblem('plan-names-faulty', 422)

export const runNotFound = defineProblem('plan-run-not-found', 404)
export const unitsFaulty = defineProblem('plan-units-faulty', 422)
export const moveRefused = defineProblem('plan-move-refused', 422)
export const nothingToUndo = defineProblem('plan-has-no-moves', 409)

export const siteOutside = defineProblem('site-outside-place', 422)
export const siteRefused = defineProblem('site-change-refused', 422)

export const planOutdated = defineProblem('plan-is-outdated', 409)
export const adoptsInThePast = defineProblem('adoption-in-the-past', 422)
export const adoptionBuiltUpon = defineProblem('adoption-is-built-upon', 409)
export const choiceFaulty = defineProblem('adoption-choice-faulty', 422)
export const onlyGridsAreAdopted = defineProblem('only-grids-are-adopted', 422)

/** What refuses an adoption or its undoing, by the names of the constraints of all rooms that it writes in. */
export const ADOPTION_REFUSALS = {
  plan_goes_its_way: planGoesItsWay,
  plan_is_adopted_once: planGoesItsWay,
  one_plan_waits_for_its_day: defineProblem('another-plan-waits', 409),
  adoption_begins_today_or_later: adoptsInThePast,
  what_has_begun_is_not_undone: defineProblem('adoption-has-begun', 409),
  begun_unit_stays: defineProblem('adoption-has-begun', 409),
  changes_on_that_day_anyhow: defineProblem('grids-change-anyhow', 409),
  adoption_is_built_upon: adoptionBuiltUpon,
  post_unit_id_fkey: adoptionBuiltUpon,
  holding_post_id_fkey: adoptionBuiltUpon,
  station_unit_id_fkey: adoptionBuiltUpon,
  main_station_unit_id_fkey: adoptionBuiltUpon,
  attachment_unit_id_fkey: adoptionBuiltUpon,
  role_grant_unit_id_fkey: adoptionBuiltUpon,
  unit_parent_parent_id_fkey: adoptionBuiltUpon,
} as const

/** What refuses to open a plan's stations, or to take them back. */
export const OPENING_REFUSALS = {
  plan_goes_its_way: planGoesItsWay,
  plan_is_opened_once: planGoesItsWay,
  opening_begins_today_or_later: adoptsInThePast,
  what_has_begun_is_not_undone: ADOPTION_REFUSALS.what_has_begun_is_not_undone,
  opening_is_built_upon: defineProblem('opening-is-built-upon', 409),
} as const

/** What refuses an undoing: also whatever points to a grid that never was, or comes after what would go on. */
export const UNDO_REFUSALS = {
  ...ADOPTION_REFUSALS,
  edge_lies_in_both_lives: adoptionBuiltUpon,
  // foreign_key_violation, unique_violation, exclusion_violation
  '23503': adoptionBuiltUpon,
  '23505': adoptionBuiltUpon,
  '23P01': adoptionBuiltUpon,
} as const

/** What the tables refuse, by the names of their constraints. */
export const REFUSALS = {
  plan_goes_its_way: planGoesItsWay,
  only_a_draft_is_drawn: onlyDraftIsDrawn,
  plan_is_being_drawn: planIsDrawn,
  plan_has_one_run_at_a_time: planIsDrawn,
  only_what_is_drawn_is_proposed: planNotDrawn,
  plan_is_approved_by_somebody_else: defineProblem('plan-is-approved-by-somebody-else', 409),
  ended_run_rests: changedMeanwhile,
  barrier_is_there_already: defineProblem('barrier-is-there-already', 409),
} as const
