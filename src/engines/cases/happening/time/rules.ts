import type { Budget, Process } from '../../definition/contract.ts'
import type { ClockKey, ClockStart, Facts, NewAssignment } from '../../fold/contract.ts'
import { type Folded, runs } from '../../fold/folded/rules.ts'
import { assistsOf, leadOf } from '../../judging/asker/rules.ts'
import type { Effect, Moving, Wish } from '../moving/rules.ts'

/* How long it may take: what actions do to clocks. */

/** For the clocks of whoever asked: an assisting unit's own, or the leading one and those of the unit that leads. */
export function grantMoreTime({ state, wish }: Moving): Effect {
  const asked = state.pending.find(({ what }) => what === 'moreTime')
  const days = wish.form['workingDays'] ?? asked?.form['workingDays']
  const budget: Budget = { workingDays: Number(days ?? 0) }
  const assist = assistsOf(state).find(({ unit }) => unit === asked?.unit)
  const owner = assist ?? leadOf(state)
  const clocks = state.clocks.filter(
    (one) => runs(one) && (one.assignment === owner?.id || (!assist && one.assignment === null && one.leads)),
  )
  return {
    settles: ['moreTime'],
    added: clocks.map(({ name, assignment }) => ({ name, assignment, budget })),
  }
}

/** Another category: clocks that run get its time. */
export function reclassify({ process, state, wish }: Moving): Effect {
  const given = wish.budgets ?? {}
  const budgets = state.clocks.filter(runs).flatMap(({ name, assignment }) => {
    const budget = given[name] ?? process.clocks[name]?.budget
    return budget ? [{ name, assignment, budget }] : []
  })
  return { category: (wish.form['category'] as string | undefined) ?? null, given, budgets }
}

/** The clocks that an action starts and stops by what it counts as; those of a part that is left stop as well. */
export function clocksTouched(
  { process, state, wish }: Moving,
  effect: Effect,
  as: readonly string[],
): Partial<Facts> {
  const starts = startsOf(process, effect.given ?? state.given, as, effect.assigned ?? [])
  const left = new Set(effect.moved?.flatMap((one) => (one.state === 'left' ? [one.id] : [])))
  const stops = state.clocks
    .filter((clock) => {
      if (!runs(clock)) return false
      if (clock.assignment !== null && left.has(clock.assignment)) return true
      if (!process.clocks[clock.name]?.stops.some((name) => as.includes(name) || isOwn(clock, name, wish)))
        return false
      return clock.assignment === null || clock.assignment === wish.role.assignment
    })
    .map(({ name, assignment }): ClockKey => ({ name, assignment }))
  return {
    ...(starts.length > 0 && { starts }),
    ...(stops.length > 0 && { stops }),
    calendar: wish.calendar,
  }
}

/** A lead that is done stops its own clock, although the case waits for those who assist. */
function isOwn({ assignment }: ClockKey, name: string, wish: Wish): boolean {
  return assignment !== null && name === wish.name
}

/** The clocks that some actions start: of the case, and of each assignment that is made. */
export function startsOf(
  process: Process,
  given: Folded['given'],
  as: readonly string[],
  assigned: readonly NewAssignment[],
): ClockStart[] {
  return Object.entries(process.clocks).flatMap(([name, clock]): ClockStart[] => {
    if (!clock.starts.some((one) => as.includes(one))) return []
    const start = {
      name,
      budget: given[name] ?? clock.budget,
      pauses: clock.pauses,
      leads: clock.leads === true,
      runsOut: clock.runsOut ?? null,
    }
    if (clock.of === 'case') return [{ ...start, assignment: null }]
    return assigned
      .filter(({ part }) => clock.part === undefined || clock.part === part)
      .map(({ id }) => ({ ...start, assignment: id }))
  })
}
