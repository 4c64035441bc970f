import type { HoursFaultCode, OpeningPlan } from '../../../src/domains/stations/hours/contract.ts'
import { hoursFaults } from '../../../src/domains/stations/hours/rules.ts'
import { minutesTyped } from './clock.ts'
import type { Draft, DraftDay, DraftTimetable } from './draft.ts'

/** What can be wrong in the inputs themselves, before a plan can be judged. */
export type DraftFault = HoursFaultCode | 'time-form' | 'needed'

/** Faults of a draft by the pointer of the input or row they belong to. */
export function faultsOfDraft(draft: Draft, plan: OpeningPlan): Map<string, DraftFault> {
  const faults = new Map<string, DraftFault>()
  judgeTimes(draft, faults)
  judgeTexts(draft, faults)
  for (const { pointer, code } of hoursFaults(plan)) {
    const unread = faults.has(`${pointer}/opens`) || faults.has(`${pointer}/closes`)
    if (!faults.has(pointer) && !unread) faults.set(pointer, code)
  }
  return faults
}

function judgeTimes(draft: Draft, faults: Map<string, DraftFault>): void {
  for (const [pointer, day] of daysOf(draft))
    for (const [i, interval] of day.entries())
      for (const end of ['opens', 'closes'] as const)
        if (minutesTyped(interval[end]) === undefined) faults.set(`${pointer}/${i}/${end}`, 'time-form')
}

function judgeTexts({ seasons, exceptions }: Draft, faults: Map<string, DraftFault>): void {
  for (const [i, { zh, en }] of seasons.entries())
    if (zh.trim() || en.trim()) demandBoth(faults, `/seasons/${i}/label`, { zh, en })
  for (const [i, exception] of exceptions.entries()) {
    demandBoth(faults, `/exceptions/${i}/reason`, exception)
    for (const end of ['from', 'to'] as const)
      if (!exception[end]) faults.set(`/exceptions/${i}/${end}`, 'needed')
  }
}

function demandBoth(
  faults: Map<string, DraftFault>,
  pointer: string,
  { zh, en }: { zh: string; en: string },
): void {
  if (!zh.trim()) faults.set(`${pointer}/zh`, 'needed')
  if (!en.trim()) faults.set(`${pointer}/en`, 'needed')
}

function* daysOf({ regular, seasons, exceptions }: Draft): Generator<readonly [string, DraftDay]> {
  yield* daysOfTimetable('/regular', regular)
  for (const [i, season] of seasons.entries()) yield* daysOfTimetable(`/seasons/${i}`, season)
  for (const [i, { hours }] of exceptions.entries()) yield [`/exceptions/${i}/hours`, hours]
}

function* daysOfTimetable(
  pointer: string,
  { week, holiday, makeUpDay }: DraftTimetable,
): Generator<readonly [string, DraftDay]> {
  for (const [i, day] of week.entries()) yield [`${pointer}/week/${i}`, day]
  if (holiday) yield [`${pointer}/holiday`, holiday]
  if (makeUpDay) yield [`${pointer}/makeUpDay`, makeUpDay]
}
