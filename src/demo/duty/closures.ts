import { closureExceptions, datesOf, minutesOfWall } from '../../domains/duty/closures/rules.ts'
import type { OpeningPlan } from '../../domains/stations/hours/contract.ts'
import type { OfficialCalendar } from '../../kernel/calendar.ts'

/** Two closures to come: one announced in time, and one that nobody could plan. */
export function demoClosures(today: Temporal.PlainDate) {
  const at = (days: number, clock: string) => minutesOfWall(`${today.add({ days }).toString()}T${clock}`)
  return [
    {
      kind: 'planned' as const,
      short: false,
      reason: { zh: '电梯年检与消防演练', en: 'Yearly check of the lift, and a fire drill' },
      span: { from: at(9, '00:00'), to: at(11, '00:00') },
    },
    {
      kind: 'emergency' as const,
      short: true,
      reason: { zh: '给水管爆裂，正在抢修', en: 'A burst water pipe is being repaired' },
      span: { from: at(1, '12:00'), to: at(2, '12:00') },
    },
  ]
}

export type DemoClosure = ReturnType<typeof demoClosures>[number]

/** The days that a closure of a station touches, and the exceptions that its hours get. */
export function closedHours(plan: OpeningPlan, calendar: OfficialCalendar, { span, reason }: DemoClosure) {
  return { dates: datesOf(span), exceptions: closureExceptions(plan, calendar, span, reason) }
}
