import type { Budget } from '../definition/contract.ts'
import type { ClockKey, ClockStart, StoredEvent } from '../fold/contract.ts'

/*
 * Due times as somebody with a calendar on the wall finds them: day after day, crossing off what is used up. Shares
 * nothing with rules.ts, so that the two can be compared. Working hours are 9:00 to 17:30 in China, which has no
 * summer time.
 */

const DAY = 86_400_000
const AHEAD = 8 * 3_600_000
const OPENS = 9 * 3_600_000
const CLOSES = 17.5 * 3_600_000

/** Whether a date ('YYYY-MM-DD') is worked, by an edition of the calendar. */
export type WorkedOn = (calendar: string, date: string) => boolean

type By = 'working' | 'calendar'
type Run = { readonly from: number; to: number; readonly calendar: string }
type Told = {
  budget: Budget
  readonly more: Budget[]
  readonly runs: Run[]
  notBefore: number
  calendar: string
  paused: boolean
}

/** When the clock that an event of this number started is due, by the events up to the last of them. */
export function dueByHand(
  events: readonly StoredEvent[],
  { name, assignment, since }: ClockKey & { readonly since: number },
  workedOn: WorkedOn,
): number {
  const is = (key: ClockKey) => key.name === name && key.assignment === assignment
  const first = events[since - 1]
  const start = first?.facts.starts?.find(is)
  if (!first || !start) throw new RangeError(`no event started ${name}`)
  const began = first.at.epochMilliseconds
  const calendar = first.facts.calendar ?? ''
  const paused = start.pauses && first.facts.kind === 'waiting'
  const runs = [{ from: began, to: paused ? began : Infinity, calendar }]
  const told = { budget: start.budget, more: [], runs, notBefore: -Infinity, calendar, paused }
  for (const event of events.slice(since)) if (!goesOn(told, start, event, workedOn)) break
  return dueAt(told, undefined, workedOn)
}

/** What one event does to it; false: it stops. */
function goesOn(told: Told, { pauses, ...key }: ClockStart, event: StoredEvent, workedOn: WorkedOn): boolean {
  const now = event.at.epochMilliseconds
  const waits = pauses && event.facts.kind === 'waiting'
  const { stops, budgets, added } = saidOf(key, event)
  const turns = stops || waits !== told.paused || event.verb === 'recount'
  if (!turns && budgets.length + added.length === 0) return true
  goOnBy(told, event.facts.calendar ?? told.calendar, now)
  if (stops) return false
  for (const { budget } of budgets) {
    told.notBefore = Math.min(dueAt(told, now, workedOn), now)
    told.budget = budget
  }
  told.more.push(...added.map(({ budget }) => budget))
  if (waits !== told.paused) turn(told, waits, now)
  return true
}

/** What an event says of this clock. */
function saidOf({ name, assignment }: ClockKey, { facts }: StoredEvent) {
  const is = (key: ClockKey) => key.name === name && key.assignment === assignment
  const { stops = [], starts = [], budgets = [], added = [] } = facts
  const ends = facts.kind === 'closed' || stops.some(is) || starts.some(is)
  return { stops: ends, budgets: budgets.filter(is), added: added.filter(is) }
}

function turn(told: Told, waits: boolean, now: number): void {
  if (waits) told.runs.at(-1)!.to = now
  else told.runs.push({ from: now, to: Infinity, calendar: told.calendar })
  told.paused = waits
}

/** What has passed stays counted as it was; what runs goes on by the other edition. */
function goOnBy(told: Told, calendar: string, now: number): void {
  if (calendar === told.calendar) return
  told.calendar = calendar
  if (told.paused) return
  told.runs.at(-1)!.to = now
  told.runs.push({ from: now, to: Infinity, calendar })
}

function dueAt(
  { budget, more, runs, notBefore, paused, calendar }: Told,
  now: number | undefined,
  workedOn: WorkedOn,
): number {
  const last = runs.at(-1)!
  const open: Run[] =
    paused && now !== undefined && now > last.to
      ? [...runs, { from: now, to: Infinity, calendar }]
      : [...runs.slice(0, -1), { ...last, to: Infinity }]
  let at = runs[0]!.from
  for (const one of [budget, ...more])
    for (const [by, amount] of amountsOf(one)) at = crossedOff(amount, by, at, open, workedOn)
  return Math.max(at, notBefore)
}

function amountsOf({ workingDays = 0, workingMinutes = 0, days = 0 }: Budget): [By, number][] {
  const working = workingDays * (CLOSES - OPENS) + workingMinutes * 60_000
  return [
    ['working', working],
    ['calendar', days * DAY],
  ]
}

/** Where an amount is used up that begins to be used at a moment. */
function crossedOff(amount: number, by: By, at: number, runs: readonly Run[], workedOn: WorkedOn): number {
  if (amount === 0) return at
  let left = amount
  for (const run of runs)
    for (const [from, to] of by === 'working' ? hoursIn(run, at, workedOn) : [[run.from, run.to] as const]) {
      const begin = Math.max(from, at)
      if (to <= begin) continue
      if (to - begin >= left) return begin + left
      left -= to - begin
    }
  throw new RangeError('the last run has no end')
}

function* hoursIn(
  { from, to, calendar }: Run,
  at: number,
  workedOn: WorkedOn,
): Generator<readonly [from: number, to: number]> {
  const first = Math.floor((Math.max(from, at) + AHEAD) / DAY)
  for (let day = first; day * DAY - AHEAD < to; day++) {
    const midnight = day * DAY - AHEAD
    const date = new Date(day * DAY).toISOString().slice(0, 10)
    if (workedOn(calendar, date))
      yield [Math.max(from, midnight + OPENS), Math.min(to, midnight + CLOSES)] as const
  }
}
