import { MINUTE, type Stretch } from '../rules.ts'
import type { Stop } from './contract.ts'

/** When each stop of a visit is, and the whole of it, from its beginning: the first way is not walked. */
export function timesOf(
  stops: readonly Pick<Stop, 'minutes' | 'way'>[],
  start: number,
): { during: Stretch; stops: Stretch[] } {
  let at = start
  const times = stops.map(({ minutes, way }, index): Stretch => {
    if (index > 0) at += way * MINUTE
    const from = at
    at += minutes * MINUTE
    return { start: from, end: at }
  })
  return { during: { start, end: at }, stops: times }
}

/** The fewest seats among the stops: a group does not come apart; null where nobody counted any. */
export function seatsOf(seats: readonly (number | null)[]): number | null {
  const counted = seats.filter((one) => one !== null)
  return counted.length === 0 ? null : Math.min(...counted)
}
