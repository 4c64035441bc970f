import type { Town } from '../../src/domains/territory/samples.ts'
import { planningTrials } from './planning.ts'
import { siteTrials } from './sites.ts'
import { streetTrials } from './streets.ts'

/** All of the planner: plans of grids and of sites, barriers, and the streets of the city. */
export async function plannerTrials(ownerUrl: string, town: Town) {
  const plans = await planningTrials(ownerUrl, town)
  const sites = await siteTrials(ownerUrl, town)
  const streets = await streetTrials(ownerUrl, town)
  return {
    writes: { ...plans.writes, ...sites.writes, ...streets.writes },
    staffReads: { ...plans.staffReads, ...sites.staffReads, ...streets.staffReads },
  }
}
