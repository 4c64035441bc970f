import type { Activity, Session } from '../../../src/domains/activities/contract.ts'
import type { KnownParticipant } from '../source.ts'
import type { Chooser } from './form.tsx'

/**
 * Who can be chosen, those whom it is for first. Only ages are looked at here: what else an activity asks for
 * is judged where seats are given, and said there.
 */
export function choosersFor(
  { audience, sessions }: Activity,
  session: Session | null,
  people: readonly KnownParticipant[],
): Chooser[] {
  const year = Number((session ?? sessions.at(-1))?.day.slice(0, 4) ?? Number.NaN)
  const asksAge = audience.ageFrom !== null || audience.ageTo !== null
  const fits = (age: number | null): Chooser['fits'] => {
    if (!asksAge) return 'yes'
    if (age === null) return 'unknown'
    return age >= (audience.ageFrom ?? 0) && age <= (audience.ageTo ?? Infinity) ? 'yes' : 'no'
  }
  const choosers = people.map(({ id, name, birthYear, verified }): Chooser => {
    const age = birthYear === null || Number.isNaN(year) ? null : year - birthYear
    return { id, name, age, fits: fits(age), verified: verified !== null }
  })
  return choosers.toSorted((a, b) => ORDER[a.fits] - ORDER[b.fits])
}

const ORDER = { yes: 0, unknown: 1, no: 2 } as const

/** Who is ticked when the page opens: the reader, or else the one person whom it is for. */
export function firstChoice(people: readonly Chooser[], me: string): string[] {
  const fitting = people.filter(({ fits }) => fits === 'yes')
  if (fitting.some(({ id }) => id === me)) return [me]
  const [only, ...others] = fitting
  return only && others.length === 0 ? [only.id] : []
}
