import { defineProblem } from '../../kernel/problem.ts'
import type { CheckInOutcome } from './contract.ts'

export const checkInNotFound = defineProblem('check-in-not-found', 404)
export const checkInUndone = defineProblem('check-in-undone', 409)
export const conflictNotFound = defineProblem('conflict-not-found', 404)
export const conflictResolved = defineProblem('conflict-resolved', 409)
export const resolutionDoesNotFit = defineProblem('resolution-does-not-fit', 422)

/** The dated rules of a day, in minutes and seconds. */
export type CheckInRules = { readonly early: number; readonly late: number; readonly clock: number }

export type Times = { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }

/** Whether people are checked in now for what takes place then. */
export function timeOf(
  { startsAt, endsAt }: Times,
  { early, late }: CheckInRules,
  now: Temporal.Instant,
): 'now' | 'tooEarly' | 'over' {
  const { epochMilliseconds } = now
  if (epochMilliseconds < opensAt(startsAt, early).epochMilliseconds) return 'tooEarly'
  if (epochMilliseconds > endsAt.add({ minutes: late }).epochMilliseconds) return 'over'
  return 'now'
}

/** From when on people are checked in for what begins then. */
export function opensAt(startsAt: Temporal.Instant, early: number): Temporal.Instant {
  return startsAt.subtract({ minutes: early })
}

/** Of all sessions that a seat is good for, and where they take place. */
export type Candidate = Times & {
  readonly occasion: string
  readonly station: string
  readonly calledOff: boolean
  readonly seatState: string
}

export type Judged<C> = { readonly outcome: CheckInOutcome | 'fits'; readonly candidate: C | null }

/**
 * Which of its sessions a seat is for here and now, or why it is none: the nearest in time that is still to come
 * at this station, then anywhere. `wanted`: what the desk checks in for, null for whatever fits.
 */
export function judgeSeat<C extends Candidate>(
  candidates: readonly C[],
  asked: { station: string; wanted: string | null },
  rules: CheckInRules,
  now: Temporal.Instant,
): Judged<C> {
  if (candidates.length === 0) return { outcome: 'unknown', candidate: null }
  const open = candidates.filter((one) => timeOf(one, rules, now) === 'now')
  const here = open.find(({ station }) => station === asked.station)
  const candidate =
    open.find(({ occasion }) => occasion === asked.wanted) ??
    here ??
    open[0] ??
    candidates.find((one) => timeOf(one, rules, now) === 'tooEarly') ??
    candidates.at(-1) ??
    null
  if (!candidate) return { outcome: 'unknown', candidate }
  return { outcome: outcomeOf(candidate, asked, rules, now), candidate }
}

function outcomeOf(
  one: Candidate,
  { station, wanted }: { station: string; wanted: string | null },
  rules: CheckInRules,
  now: Temporal.Instant,
): CheckInOutcome | 'fits' {
  if (one.seatState === 'cancelled') return 'cancelled'
  if (one.seatState !== 'confirmed') return 'notConfirmed'
  if (one.calledOff) return 'calledOff'
  const time = timeOf(one, rules, now)
  if (time !== 'now') return time
  if (one.station !== station) return 'otherStation'
  return wanted !== null && one.occasion !== wanted ? 'wrongSession' : 'fits'
}

/**
 * A name as far as a device without network needs it to tell people apart: the given name of a Chinese one, the
 * first word of a Latin one. Whoever would be confused with another on the same list is told whole.
 */
export function shortNames(names: readonly string[]): string[] {
  const short = names.map(shortName)
  return short.map((one, index) =>
    short.some((other, at) => at !== index && other === one) ? (names[index] ?? one) : one,
  )
}

function shortName(name: string): string {
  const plain = name.replace(/^演示·/, '')
  if (/[A-Za-z]/.test(plain)) return plain.split(' ')[0] ?? plain
  const letters = Array.from(plain)
  if (letters.length < 2 || plain.includes('·')) return plain
  return letters.slice(letters.length > 3 ? 2 : 1).join('')
}
