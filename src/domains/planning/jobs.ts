import { drawPlan } from './runs/jobs.ts'
import type { Drawing } from './runs/keeping/jobs.ts'

/** The room's jobs by name: what a worker wants, given what draws in it. */
export function planningTasks({ look }: Drawing): Record<string, (payload: unknown) => Promise<void>> {
  return { [drawPlan.name]: look }
}
