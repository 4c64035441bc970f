import type { PlanState } from '../../../../src/domains/planning/plans/contract.ts'
import { usePlanTexts } from './texts.ts'

/** How far a plan is on its way. */
export function StateTag({ state }: { state: PlanState }) {
  const { states } = usePlanTexts()
  return <span className={`tag tag-plan-${state}`}>{states[state]}</span>
}
