import { changedMeanwhile, defineProblem } from '../../kernel/problem.ts'

export const placeNotFound = defineProblem('visit-place-not-found', 404)
export const caseloadNotFound = defineProblem('caseload-not-found', 404)
export const planNotFound = defineProblem('visit-plan-not-found', 404)
export const noteNotFound = defineProblem('visit-note-not-found', 404)
export const quietNotFound = defineProblem('quiet-not-found', 404)
export const doorTaken = defineProblem('door-is-written-down', 409)
export const wholeTaken = defineProblem('unit-has-a-whole-caseload', 409)
export const placeClosed = defineProblem('visit-place-closed', 409)
export const notYourCaseload = defineProblem('not-your-caseload', 403)
export const visitTooOld = defineProblem('visit-too-old', 422)
export const visitNotYet = defineProblem('visit-not-yet', 422)
export const visitSentOtherwise = defineProblem('visit-sent-otherwise', 409)
export const videoNeedsConsent = defineProblem('video-needs-consent', 409)
export const holdingInThePast = defineProblem('holding-in-the-past', 422)
export const cannotVisitThere = defineProblem('cannot-visit-there', 422)
export const planKeepsItsPast = defineProblem('plan-keeps-its-past', 422)
export const sealedNotFound = defineProblem('sealed-not-found', 404)
export const sealedForSomethingElse = defineProblem('sealed-for-something-else', 422)
export const purposeUnknown = defineProblem('purpose-not-in-force', 422)
export const needIsSettled = defineProblem('need-is-settled', 409)
export const codeWrong = defineProblem('household-code-wrong', 404)
export const codeTriedTooOften = defineProblem('household-code-tried', 429)
export const householdNotFound = defineProblem('household-not-found', 404)
export const householdNotYet = defineProblem('household-not-yet', 422)
export const householdKnown = defineProblem('household-is-known', 409)
export const householdMoved = defineProblem('household-has-moved', 409)
export const windowsOverlap = defineProblem('visit-windows-overlap', 422)
export const noteIsOld = defineProblem('visit-note-is-old', 422)
export const correctionAnswered = defineProblem('correction-answered', 409)
export const correctionWaits = defineProblem('correction-waits', 409)

/** What the tables refuse, by the names of their constraints. */
export const REFUSALS = {
  door_is_written_down_once: doorTaken,
  unit_has_one_whole_caseload: wholeTaken,
  video_needs_consent: videoNeedsConsent,
  caseload_has_one_holder_a_day: changedMeanwhile,
  seal_opens_for_its_purpose: sealedForSomethingElse,
  windows_do_not_overlap: windowsOverlap,
  one_open_correction_a_note: correctionWaits,
} as const

/** Numbers of a day, by name. */
export type Rules = Readonly<
  Record<
    'retryDays' | 'lateDays' | 'smallNumber' | 'codeHours' | 'codeTries' | 'tryHours' | 'rewordHours',
    number
  >
>

/** Throws purpose-not-in-force for what nothing may be sealed or opened for on that day. */
export function checkPurpose<Purpose extends string>(inForce: readonly Purpose[], purpose: Purpose): void {
  if (!inForce.includes(purpose)) throw purposeUnknown()
}
