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
export function judge(judged: Judged, facts: Facts) {
  const { audience, quotas, year, below } = judged
  if (audience.verifiedOnly && !facts.verified) return verificationNeeded()
  const refused = judgeAge(judged, facts) ?? judgeHome(judged, facts)
  return refused ?? { bucket: quotas.findIndex((quota) => isFor(quota, facts, year, below)) + 1 }
}

function judgeAge({ audience: { ageFrom, ageTo }, year }: Judged, { birthYear }: Facts) {
  if (ageFrom === null && ageTo === null) return undefined
  if (birthYear === null) return birthYearNeeded()
  if (isWithin(year - birthYear, ageFrom, ageTo)) return undefined
  return notForThisAge({ from: ageFrom ?? 0, to: ageTo ?? 120 })
}

function judgeHome({ audience: { who, unit }, below }: Judged, { homeGrid }: Facts) {
  if (who !== 'residents' || unit === null) return undefined
  if (homeGrid === null) return homeNeeded()
  return below(unit).has(homeGrid) ? undefined : notForYourHome()
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
