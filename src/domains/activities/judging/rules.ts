import { defineProblem } from '../../../kernel/problem.ts'
import type { Audience, QuotaWish } from '../activity/contract.ts'

const birthYearNeeded = defineProblem('birth-year-needed', 422)
const notForThisAge = defineProblem('not-for-this-age', 422)
const homeNeeded = defineProblem('home-needed', 422)
const notForYourHome = defineProblem('not-for-your-home', 422)
const verificationNeeded = defineProblem('verification-needed', 403)

/** What is known of somebody, as far as they told it. */
export type Facts = {
  readonly birthYear: number | null
  readonly homeGrid: string | null
  readonly verified: boolean
}

/** Whom an offer is for. `below`: the units inside one. */
export type Judged = {
  readonly audience: Audience
  readonly quotas: readonly QuotaWish[]
  /** The year in which it takes place. */
  readonly year: number
  readonly below: (unit: string) => ReadonlySet<string>
}

/** Whether anything has to be known of somebody who asks. */
export function looksAtFacts({ audience, quotas }: Pick<Judged, 'audience' | 'quotas'>): boolean {
  const { who, ageFrom, ageTo, verifiedOnly } = audience
  return verifiedOnly || who === 'residents' || ageFrom !== null || ageTo !== null || quotas.length > 0
}

/**
 * Which bucket somebody belongs to: the first quota that is for them, or everybody's. Or why it is not for them.
 * Where somebody works nobody has told: that it is for the emerging sector is said on its page and looked at by
 * whoever decides, and its reserved seats are given at the desk.
 */
export function judge({ audience, quotas, year, below }: Judged, facts: Facts) {
  const { who, unit, ageFrom, ageTo, verifiedOnly } = audience
  if (verifiedOnly && !facts.verified) return verificationNeeded()
  if (ageFrom !== null || ageTo !== null) {
    if (facts.birthYear === null) return birthYearNeeded()
    if (!isWithin(year - facts.birthYear, ageFrom, ageTo))
      return notForThisAge({ from: ageFrom ?? 0, to: ageTo ?? 120 })
  }
  if (who === 'residents' && unit !== null) {
    if (facts.homeGrid === null) return homeNeeded()
    if (!below(unit).has(facts.homeGrid)) return notForYourHome()
  }
  const mine = quotas.findIndex((quota) => isFor(quota, facts, year, below))
  return { bucket: mine + 1 }
}

function isFor(
  quota: QuotaWish,
  { birthYear, homeGrid }: Facts,
  year: number,
  below: Judged['below'],
): boolean {
  if (quota.emergingSector) return false
  if (quota.unit !== null && (homeGrid === null || !below(quota.unit).has(homeGrid))) return false
  if (quota.ageFrom === null && quota.ageTo === null) return true
  return birthYear !== null && isWithin(year - birthYear, quota.ageFrom, quota.ageTo)
}

const isWithin = (age: number, from: number | null, to: number | null) =>
  (from === null || age >= from) && (to === null || age <= to)
