import { type FollowingHouse, followAdopted } from './adopting/following/actions.ts'
import { followAdoptions } from './adopting/jobs.ts'
import { drawPlan } from './runs/jobs.ts'
import type { Drawing } from './runs/keeping/jobs.ts'

/** A line for the worker's crontab: the day of a plan may have come, or a case from before it may have been reopened. */
export const planningCrontab = `5 * * * * ${followAdoptions.name}`

/** The room's jobs by name: what a worker wants, given what draws in it. */
export function planningTasks(
  house: FollowingHouse,
  { look }: Drawing,
): Record<string, (payload: unknown) => Promise<void>> {
  return { [drawPlan.name]: look, [followAdoptions.name]: async () => void (await followAdopted(house)) }
}
