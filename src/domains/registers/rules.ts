import { defineProblem } from '../../kernel/problem.ts'

export const importNotFound = defineProblem('import-not-found', 404)
/** Something is at work on this import now. */
export const importBusy = defineProblem('import-busy', 409)
/** Another import is being written. */
export const importUnderWay = defineProblem('import-under-way', 409)
export const importNotChecked = defineProblem('import-not-checked', 409)
export const importOver = defineProblem('import-over', 409)
export const importHasFaults = defineProblem('import-has-faults', 422)
export const importNothing = defineProblem('import-nothing', 422)
/** Units or the register are no longer as they were when the rows were checked. */
export const importChangedMeanwhile = defineProblem('import-changed-meanwhile', 409)
export const importNotImported = defineProblem('import-not-imported', 409)
export const importUndoRefused = defineProblem('import-undo-refused', 409)
export const importMappingFaulty = defineProblem('import-mapping-faulty', 422)
export const importColumnUnknown = defineProblem('import-column-unknown', 422)

/** What the tables of other rooms call their refusals of a whole import. */
export const REFUSALS = {
  credit_code_is_given_once: importChangedMeanwhile,
  organisation_code_is_given_once: importChangedMeanwhile,
  station_code_key: importChangedMeanwhile,
  service_code_is_given_once: importChangedMeanwhile,
  grids_wait_for_their_day: defineProblem('grids-wait-for-their-day', 409),
} as const
