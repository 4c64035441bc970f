/** Hours of a week, from Monday 0:00 on. */
const WEEK_HOURS = 168
const WORDS = Math.ceil(WEEK_HOURS / 32)

/** Which hours of a week, as bits. */
export type Hours = Uint32Array

export function hoursOf(isOpen: (hour: number) => boolean): Hours {
  const hours = new Uint32Array(WORDS)
  for (let hour = 0; hour < WEEK_HOURS; hour++) if (isOpen(hour)) hours[hour >> 5]! |= 1 << (hour & 31)
  return hours
}

/** For each of some places the hours in which somebody reaches it, in one list. */
export type HoursThere = Uint32Array

export function noHours(places: number): HoursThere {
  return new Uint32Array(WORDS * places)
}

/** A place is reached in these hours as well. */
export function addHours(there: HoursThere, place: number, hours: Hours): void {
  for (let word = 0; word < WORDS; word++) there[WORDS * place + word]! |= hours[word]!
}

/** 1 for an hour among those of a place, else 0. */
export function isIn(hours: Hours | HoursThere, hour: number, place = 0): number {
  return (hours[WORDS * place + (hour >> 5)]! >>> (hour & 31)) & 1
}

/** People who are reached in each hour of the week; those that are always reached count in all of them. */
export function peopleByHour(
  there: HoursThere,
  grids: Int32Array,
  people: Float64Array,
  isAlways: (grid: number) => boolean,
): number[] {
  const sums = Array.from({ length: WEEK_HOURS }, () => 0)
  let always = 0
  for (const grid of grids) {
    const some = people[grid]!
    if (isAlways(grid)) always += some
    else for (let hour = 0; hour < WEEK_HOURS; hour++) if (isIn(there, hour, grid)) sums[hour]! += some
  }
  return sums.map((sum) => sum + always)
}
