import { dayNumber } from './calendar.ts'
import { dateAt, momentOf, momentOfWall, wallOf } from './wall-clock.ts'

/** Day number of 9999-12-31, the last date that four digits can write. */
const LAST_DAY = 2_932_896
const MS_PER_DAY = 86_400_000

/** How many days a table reaches ahead at first, and how far away a moment may be to be reached by growing it. */
const FIRST_REACH = 400
const FARTHEST = 40_000

/**
 * A way to count time: what is due after so much of it, and how much of it lies between. Numbers alone: moments
 * are epoch milliseconds, amounts milliseconds that count.
 */
export interface Measure {
  /** The earliest moment by which this much (0 or more, whole) has passed. */
  due(from: number, amount: number): number
  /** How much passes from one moment to another that is not earlier. */
  between(from: number, to: number): number
}

/** From when to when work is done on a day, in minutes of that day, in order and apart from each other. */
export type Periods = readonly { readonly opens: number; readonly closes: number }[]

/**
 * Working time as a table: the periods of every day in order with the sum of all work up to their ends, in typed
 * arrays that grow as they are asked further ahead. A due time is two binary searches and no more. `periodsOn`
 * tells when a day (`dayNumber`) is worked; the same day must always be told the same.
 */
export class WorkingTime implements Measure {
  readonly #timeZone: string
  readonly #periodsOn: (day: number) => Periods
  #firstDay = 0
  #lastDay = -1
  /** Moments after which and until which the table knows every period. */
  #knownFrom = 0
  #knownTo = 0
  #starts = new Float64Array(0)
  #ends = new Float64Array(0)
  /** All work of the table until the end of each period. */
  #sums = new Float64Array(0)

  constructor(timeZone: string, periodsOn: (day: number) => Periods) {
    this.#timeZone = timeZone
    this.#periodsOn = periodsOn
  }

  /**
   * As `addWorkingTime`, in milliseconds: no work at all leaves a moment within working hours (their last one
   * included) where it is. Throws RangeError for an amount that ends after the year 9999.
   */
  due(from: number, work: number): number {
    this.#know(from)
    let first = firstFrom(this.#ends, from, 0)
    while (first === this.#ends.length) {
      this.#reachFurther()
      first = firstFrom(this.#ends, from, 0)
    }
    const begin = Math.max(this.#starts[first]!, from)
    if (work === 0) return begin
    if (work > (LAST_DAY + 2) * MS_PER_DAY - begin) throw tooFar()
    const target = this.#sums[first]! - (this.#ends[first]! - begin) + work
    if (target <= this.#sums.at(-1)!) {
      const last = firstFrom(this.#sums, target, first)
      return this.#ends[last]! - (this.#sums[last]! - target)
    }
    this.#reachFurther()
    return this.due(from, work)
  }

  /** Work from one moment to another that is not earlier. */
  between(from: number, to: number): number {
    this.#know(from)
    while (to > this.#knownTo && this.#lastDay < LAST_DAY) this.#reachFurther()
    return this.#until(to) - this.#until(from)
  }

  #until(moment: number): number {
    const at = firstFrom(this.#ends, moment, 0)
    if (at === this.#ends.length) return this.#sums.at(-1) ?? 0
    return this.#sums[at]! - (this.#ends[at]! - Math.max(this.#starts[at]!, moment))
  }

  /** Sees to it that the table knows the periods around a moment. */
  #know(moment: number): void {
    if (moment > this.#knownFrom && moment <= this.#knownTo) return
    const day = dayNumber(dateAt(this.#timeZone, moment))
    const first = day - 2
    const near = day > this.#firstDay - FARTHEST && day < this.#lastDay + FARTHEST
    if (this.#lastDay < this.#firstDay || !near) this.#make(first, day + FIRST_REACH)
    else this.#make(Math.min(first, this.#firstDay), Math.max(day + FIRST_REACH, this.#lastDay))
  }

  /** Twice as far ahead. */
  #reachFurther(): void {
    if (this.#lastDay >= LAST_DAY) throw tooFar()
    this.#make(this.#firstDay, this.#lastDay + (this.#lastDay - this.#firstDay))
  }

  #make(firstDay: number, wanted: number): void {
    const lastDay = Math.min(wanted, LAST_DAY)
    const starts: number[] = []
    const ends: number[] = []
    for (let day = firstDay; day <= lastDay; day += 1)
      for (const { opens, closes } of this.#periodsOn(day)) {
        const start = momentOf(this.#timeZone, day, opens)
        const end = momentOf(this.#timeZone, day, closes)
        // A clock set forward can skip a whole period.
        if (start >= end) continue
        starts.push(start)
        ends.push(end)
      }
    let sum = 0
    this.#sums = Float64Array.from(ends, (end, index) => (sum += end - starts[index]!))
    this.#starts = Float64Array.from(starts)
    this.#ends = Float64Array.from(ends)
    this.#firstDay = firstDay
    this.#lastDay = lastDay
    this.#knownFrom = momentOf(this.#timeZone, firstDay, 0)
    this.#knownTo = momentOf(this.#timeZone, lastDay + 1, 0)
  }
}

/**
 * Days as the calendar on the wall has them: a day later is the same time of the next day, however long the clock
 * made it. An hour that the clock skips passes at once, one that it shows twice passes once.
 */
export function calendarTime(timeZone: string): Measure {
  return {
    due: (from, amount) => momentOfWall(timeZone, wallOf(timeZone, from) + amount),
    between: (from, to) => wallOf(timeZone, to) - wallOf(timeZone, from),
  }
}

/** The first place from `from` on whose value is this or more; the length where there is none. */
function firstFrom(values: Float64Array, value: number, from: number): number {
  let low = from
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function tooFar(): RangeError {
  return new RangeError('the working time ends after the year 9999')
}
