import { defineProblem } from '../../kernel/problem.ts'
import type { Consent, Side } from './contract.ts'

export const mediationNotFound = defineProblem('mediation-not-found', 404)
export const bothMustConsent = defineProblem('both-must-consent', 409)
export const nobodyDeclined = defineProblem('nobody-declined', 409)
export const agreementNotWritten = defineProblem('agreement-not-written', 409)
export const bothMustSign = defineProblem('both-must-sign', 409)
export const editionIsNotLatest = defineProblem('edition-is-not-latest', 409)
export const signedAlready = defineProblem('signed-already', 409)
export const recordNotFound = defineProblem('record-not-found', 404)
export const onlyForYourSide = defineProblem('only-for-your-side', 403)
export const personIsOnOneSide = defineProblem('person-is-on-one-side', 422)

/** What the tables refuse, by the names of their constraints. */
export const REFUSALS = {
  latest_edition_is_signed: editionIsNotLatest,
  side_signs_an_edition_once: signedAlready,
  agreement_pkey: editionIsNotLatest,
  person_is_on_one_side: personIsOnOneSide,
} as const

/** How a mediation stands, as far as its steps depend on it. */
export type Standing = {
  readonly consents: Readonly<Record<Side, Consent>>
  /** The sides that signed the latest edition; null: there is none. */
  readonly signed: readonly Side[] | null
}

/**
 * What the process demands beyond the engine, by the names of its effects: nothing begins unless both want it,
 * nothing ends as declined unless one said no, nothing is signed that is not written, nothing counts as agreed
 * unless both signed the very text.
 */
export const EFFECTS: Readonly<Record<string, (standing: Standing) => void>> = {
  bothConsent({ consents }) {
    if (consents[1] !== 'given' || consents[2] !== 'given') throw bothMustConsent()
  },
  oneDeclined({ consents }) {
    if (![consents[1], consents[2]].some((one) => one === 'refused' || one === 'withdrawn'))
      throw nobodyDeclined()
  },
  agreementWritten({ signed }) {
    if (signed === null) throw agreementNotWritten()
  },
  bothSigned({ signed }) {
    if (signed === null) throw agreementNotWritten()
    if (!signed.includes(1) || !signed.includes(2)) throw bothMustSign()
  },
}
