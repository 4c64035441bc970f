import type { StepBudget } from '../../../src/domains/responsibility/contract.ts'
import { useResponsibilityTexts } from './texts.ts'

/** How the time for a step is said. */
export function useTime() {
  const texts = useResponsibilityTexts()
  return ({ workingDays, workingMinutes, days }: StepBudget): string => {
    if (workingDays !== undefined) return texts.workingDays(workingDays)
    if (workingMinutes !== undefined)
      return texts.workingHours(String(Number((workingMinutes / 60).toFixed(1))))
    return days === undefined ? '' : texts.days(days)
  }
}
