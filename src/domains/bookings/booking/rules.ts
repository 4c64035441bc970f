import { changedMeanwhile } from '../../../kernel/problem.ts'
import { bookingBegun, bookingNotBegun, bookingOver } from '../rules.ts'
import type { BookingState } from './contract.ts'

type Held = {
  readonly state: BookingState
  readonly version: number
  readonly from: Temporal.Instant
}

const LIVE: ReadonlySet<BookingState> = new Set(['requested', 'confirmed'])

/** Whether a booking still takes its time. */
export const isLive = ({ state }: Pick<Held, 'state'>): boolean => LIVE.has(state)

/** Throws changed-meanwhile, booking-over. */
export function checkLive(held: Held, version: number): void {
  if (held.version !== version) throw changedMeanwhile({ version: held.version })
  if (!isLive(held)) throw bookingOver()
}

/** What has begun is neither moved nor cancelled: whether somebody came is noted. Throws booking-begun. */
export function checkNotBegun({ from }: Held, now: Temporal.Instant): void {
  if (Temporal.Instant.compare(from, now) <= 0) throw bookingBegun()
}

/**
 * Whether somebody came is noted of what is confirmed (or was noted otherwise) and has begun. Throws
 * changed-meanwhile, booking-over, booking-not-begun.
 */
export function checkAttendance(held: Held, version: number, now: Temporal.Instant): void {
  if (held.version !== version) throw changedMeanwhile({ version: held.version })
  if (!['confirmed', 'came', 'missed'].includes(held.state)) throw bookingOver()
  if (Temporal.Instant.compare(held.from, now) > 0) throw bookingNotBegun()
}

/** Whether a cancellation by whoever booked comes too late for others to use the time. */
export function isLate({ state, from }: Held, lateMinutes: number, now: Temporal.Instant): boolean {
  return state === 'confirmed' && from.since(now).total('minutes') < lateMinutes
}
