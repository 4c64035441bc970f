import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Plan, RunId } from '../../../../src/domains/planning/plans/contract.ts'
import {
  getSitesGround,
  getSitesReached,
  type SitesGround,
} from '../../../../src/domains/planning/plans/ground/contract.ts'
import type { Run } from '../../../../src/domains/planning/runs/contract.ts'
import { asking } from '../../ask.ts'

/** What a plan of sites is laid upon: asked anew for another day or another reach. */
export function useSitesGround(plan: Pick<Plan, 'id' | 'wish' | 'laidOn'>): {
  ground: SitesGround | undefined
  error: unknown
} {
  const { reach, candidates, goal, room } = plan.wish
  const anew = JSON.stringify([plan.laidOn, reach, candidates, goal, room])
  const { data, error } = useQuery({
    ...asking(getSitesGround, { params: { planId: plan.id }, querystring: undefined } as never, anew),
    placeholderData: keepPreviousData,
  })
  return { ground: data, error }
}

/** Whom a plan's sites reach; while a run is at work, its best so far. */
export function useSitesReached(plan: Pick<Plan, 'id' | 'version'>, run: Run | undefined) {
  const at = run?.best?.at.toString()
  const querystring: { run?: RunId } = run && at !== undefined ? { run: run.id } : {}
  return useQuery({
    ...asking(getSitesReached, { params: { planId: plan.id }, querystring }, at ?? plan.version),
    placeholderData: keepPreviousData,
  }).data
}
