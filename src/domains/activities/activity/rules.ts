import type { Fault } from '../../../kernel/problem.ts'
import { timesFaults } from '../sessions/rules.ts'
import type { ActivityKind, Audience, EnrolmentTerms, QuotaWish } from './contract.ts'
import type { Times } from '../sessions/contract.ts'

type Judged = {
  readonly kind: ActivityKind
  readonly audience: Audience
  readonly enrolment: EnrolmentTerms
  readonly times: Times
}

/** What is wrong with an activity as a whole; the form has judged each field by itself. */
export function activityFaults({ kind, audience, enrolment, times }: Judged, base: string): Fault[] {
  return [
    ...audienceFaults(audience, `${base}/audience`),
    ...enrolmentFaults(enrolment, `${base}/enrolment`, kind),
    ...timesFaults(times, `${base}/times`),
    ...(kind === 'single' && !(times.kind === 'dates' && times.dates.length === 1)
      ? [{ pointer: `${base}/times`, code: 'single-has-one-time' } as const]
      : []),
  ]
}

export function audienceFaults({ who, unit, ageFrom, ageTo }: Audience, base: string): Fault[] {
  const faults: Fault[] = []
  if (who === 'residents' && unit === null)
    faults.push({ pointer: `${base}/unit`, code: 'residents-of-where' })
  if (isOutOfOrder(ageFrom, ageTo)) faults.push({ pointer: `${base}/ageTo`, code: 'ages-out-of-order' })
  return faults
}

export function enrolmentFaults(terms: EnrolmentTerms, base: string, kind: ActivityKind): Fault[] {
  const { way, policy, opensAt, opensBefore, closesBefore, capacity, quotas } = terms
  const faults: Fault[] = []
  if (way === 'course' && kind !== 'course') faults.push({ pointer: `${base}/way`, code: 'kind-and-way' })
  if (opensAt !== null && opensBefore !== null)
    faults.push({ pointer: `${base}/opensBefore`, code: 'opens-twice' })
  if (policy === 'draw' && closesBefore === 0)
    faults.push({ pointer: `${base}/closesBefore`, code: 'draw-needs-closing' })
  if (quotas.reduce((sum, quota) => sum + quota.capacity, 0) > capacity)
    faults.push({ pointer: `${base}/quotas`, code: 'quotas-over-capacity' })
  return [...faults, ...quotas.flatMap((quota, index) => quotaFaults(quota, `${base}/quotas/${index}`))]
}

function quotaFaults({ unit, emergingSector, ageFrom, ageTo }: QuotaWish, pointer: string): Fault[] {
  if (unit === null && !emergingSector && ageFrom === null && ageTo === null)
    return [{ pointer, code: 'quota-for-nobody' }]
  return isOutOfOrder(ageFrom, ageTo) ? [{ pointer: `${pointer}/ageTo`, code: 'ages-out-of-order' }] : []
}

const isOutOfOrder = (from: number | null, to: number | null) => from !== null && to !== null && to < from
