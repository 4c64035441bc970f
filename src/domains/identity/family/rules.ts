import { defineProblem, type Fault, invalidRequest } from '../../../kernel/problem.ts'
import type { FamilyWish } from './contract.ts'

export const memberNotFound = defineProblem('family-member-not-found', 404)
export const verificationNeeded = defineProblem('verification-needed', 403)

/** Members an account may have; the database judges it as well (identity.judge_family). */
export const MOST_MEMBERS = 10

export const REFUSALS = {
  family_has_ten_members_at_most: () =>
    defineProblem('family-has-ten-members-at-most', 409)({ most: MOST_MEMBERS }),
  family_member_is_listed_once: defineProblem('family-member-is-listed-once', 409),
} as const

/**
 * Whether somebody born in a year counts as under age (Civil Code art. 17: under 18). With the year alone,
 * whoever turns 18 in the course of this year may still be 17, and is treated so.
 */
export function isMinor(birthYear: number, today: string): boolean {
  return birthYear >= Number(today.slice(0, 4)) - 18
}

/** Throws invalid-request where the year has not come, or a guardian's consent is missing. */
export function checkWish({ birthYear, guardianConsent }: FamilyWish, today: string): void {
  const faults: Fault[] = []
  if (birthYear > Number(today.slice(0, 4)))
    faults.push({ pointer: '#/body/birthYear', code: 'birth-year-to-come' })
  else if (isMinor(birthYear, today) && !guardianConsent)
    faults.push({ pointer: '#/body/guardianConsent', code: 'guardian-consent-needed' })
  if (faults.length > 0) throw invalidRequest({}, faults)
}

/** Somebody whom an account may enrol, and what admission judges them by. */
export type Participant = {
  /** The account's person, or a family member. */
  readonly id: string
  /** Null: the account's own person. */
  readonly member: string | null
  /** As it was checked, or as it was told; null where nothing was told. */
  readonly birthYear: number | null
  /** The id of the checked identity: one for one person, however many accounts enrol them. */
  readonly verified: string | null
}

/** An account with whom it may enrol: the person first, then the family. */
export type Holder = {
  readonly holder: string
  /** The micro-grid that the account's person gave as their home; the household's for quotas. */
  readonly homeGrid: string | null
  readonly participants: readonly Participant[]
}

/**
 * Under which id somebody takes a seat: their own, or, where an offer gives one entry a verified person, that
 * of the checked identity. Throws verification-needed where it was not checked.
 */
export function participantIdFor(
  offer: { readonly verifiedOnly: boolean },
  { id, verified }: Pick<Participant, 'id' | 'verified'>,
): string {
  if (!offer.verifiedOnly) return id
  if (verified === null) throw verificationNeeded()
  return verified
}
