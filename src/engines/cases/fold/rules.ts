import type { PersonId } from '../../../kernel/ids.ts'
import { type Calendars, type Clock, type ClockMove, moveClock, tellClock } from '../clock/rules.ts'
import type { AssignmentId, CaseClock, CaseState, Pending } from '../contract.ts'
import type { ClockKey, StoredEvent } from './contract.ts'
import { type Folded, type FoldedAssignment, type FoldedClock, isLive, runs } from './folded/rules.ts'

const DAY_HOURS = 24

/** Where a case stands after its events, due times included; the same events always lead to the same state. */
export function fold(events: readonly StoredEvent[], calendars: Calendars): CaseState {
  return stateOf(foldEvents(events, calendars), calendars)
}

/**
 * Where the events have led. Reads nothing but the events: what a process, a list or a calendar said then stands
 * in them (`Facts`), so that a later edition of any of these changes no past. Throws RangeError for no events.
 */
export function foldEvents(events: readonly StoredEvent[], calendars: Calendars): Folded {
  const [first, ...others] = events
  if (!first) throw new RangeError('a case begins with its opening')
  return others.reduce((state, event) => after(state, event, calendars), opened(first, calendars))
}

/** The state after one more event. */
export function after(before: Folded, event: StoredEvent, calendars: Calendars): Folded {
  const { facts, at } = event
  const stage = stageAfter(before, event)
  const latest = facts.latest === undefined ? before.latest : Temporal.Instant.from(facts.latest)
  return {
    ...before,
    ...stage,
    latest,
    place: facts.place ?? before.place,
    category: facts.category === undefined ? before.category : facts.category,
    sight: facts.sight ?? before.sight,
    rating: facts.rating ? { ...facts.rating, at } : before.rating,
    assignments: assignmentsAfter(before.assignments, event),
    clocks: clocksAfter({ clocks: before.clocks, kind: before.kind, latest }, event, calendars),
    pending: pendingAfter(before.pending, event),
    bounces: before.bounces + Number(event.verb === 'dispute'),
    urged: before.urged + Number(event.verb === 'urge'),
    reopened: before.reopened + Number(event.verb === 'reopen'),
    mergedInto: facts.mergedInto === undefined ? before.mergedInto : facts.mergedInto,
    links: facts.links ? [...before.links, ...facts.links] : before.links,
    joins: facts.joins === undefined ? before.joins : facts.joins,
    given: facts.given ?? before.given,
    dispatcher: facts.dispatcher ?? before.dispatcher,
    ...takenAfter(before, event),
    events: event.number,
  }
}

/** The state after the opening. */
export function opened(event: StoredEvent, calendars: Calendars): Folded {
  const { facts, at } = event
  const nothing: Folded = {
    stage: facts.to,
    kind: facts.kind,
    sight: facts.sight ?? 'confidential',
    place: facts.place ?? [],
    category: facts.category ?? null,
    outcome: null,
    claimed: null,
    solved: null,
    rating: null,
    openedAt: at,
    closedAt: null,
    reopenUntil: null,
    assignments: [],
    clocks: [],
    pending: [],
    bounces: 0,
    urged: 0,
    reopened: 0,
    mergedInto: null,
    links: [],
    joins: null,
    given: {},
    latest: null,
    dispatcher: null,
    took: {},
    tookVerb: {},
    times: {},
    events: 0,
  }
  return after(nothing, event, calendars)
}

function stageAfter(before: Folded, { verb, at, facts }: StoredEvent) {
  const closes = facts.kind === 'closed'
  const outcome = facts.outcome === undefined ? before.outcome : facts.outcome
  const claims = verb === 'resolve' || verb === 'finishPart' || verb === 'reopen' || verb === 'return'
  const closedAt = closes ? (before.closedAt ?? at) : null
  return {
    stage: facts.to,
    kind: facts.kind,
    outcome,
    claimed: claims ? outcome : before.claimed,
    solved: closes ? (facts.solved ?? before.solved) : null,
    closedAt,
    reopenUntil: reopenUntilAfter(before, facts.reopenDays, closedAt),
  }
}

function reopenUntilAfter(
  before: Folded,
  days: number | undefined,
  closedAt: Temporal.Instant | null,
): Temporal.Instant | null {
  if (!closedAt) return null
  return days === undefined ? before.reopenUntil : closedAt.add({ hours: days * DAY_HOURS })
}

function assignmentsAfter(
  stood: readonly FoldedAssignment[],
  event: StoredEvent,
): readonly FoldedAssignment[] {
  const { at, by, facts } = event
  const before = facts.rehung ? stood.map((one) => rehungAs(one, facts.rehung ?? [])) : stood
  if (!facts.assigned && !facts.moved && facts.kind !== 'closed') return before
  const fresh = (facts.assigned ?? []).map((one): FoldedAssignment => {
    const person = one.state === 'accepted' ? by : null
    return { ...one, person, at, endedAt: null }
  })
  return [...before.map((one) => assignmentAfter(one, event)), ...fresh]
}

/** Whoever took it up for another unit has it no more. */
function rehungAs(
  one: FoldedAssignment,
  rehung: NonNullable<StoredEvent['facts']['rehung']>,
): FoldedAssignment {
  const now = rehung.find(({ id }) => id === one.id)
  if (!now) return one
  return { ...one, unit: now.unit, lineage: now.lineage, person: now.unit === one.unit ? one.person : null }
}

/** Closing ends what is live: who was done was done, the others are left. */
function assignmentAfter(one: FoldedAssignment, { verb, at, by, facts }: StoredEvent): FoldedAssignment {
  if (!isLive(one)) return one
  const closes = facts.kind === 'closed'
  const moved = facts.moved?.find(({ id }) => id === one.id)?.state
  if (!moved && !closes) return one
  const state = moved ?? (one.state === 'done' ? 'done' : 'left')
  const person = verb === 'accept' && moved === 'accepted' ? by : one.person
  return { ...one, state, person, endedAt: state === 'left' || closes ? at : null }
}

const isOf = (one: ClockKey) => (key: ClockKey) => key.name === one.name && key.assignment === one.assignment

function clocksAfter(
  { clocks: before, kind, latest }: Pick<Folded, 'clocks' | 'kind' | 'latest'>,
  event: StoredEvent,
  calendars: Calendars,
): readonly FoldedClock[] {
  const { number, facts } = event
  const waits = facts.kind === 'waiting'
  const turn = waits === (kind === 'waiting') ? null : waits ? 'pause' : 'resume'
  const kept = before.map((one) =>
    runs(one) ? bounded(clockAfter(one, movesOf(one, event, turn), event, calendars), latest) : one,
  )
  const fresh = (facts.starts ?? []).map(({ budget, ...one }): FoldedClock => {
    const begin: Happening[] = [{ what: 'start', budget }]
    if (waits && one.pauses) begin.push({ what: 'pause' })
    const clock = movedClock(undefined, begin, event, calendars)
    return bounded({ ...one, since: number, ranOutAt: null, latest: null, clock }, latest)
  })
  return fresh.length > 0 ? [...kept, ...fresh] : kept
}

/** Only the clock that lists are ordered by is bounded by what somebody outside says. */
function bounded(one: FoldedClock, latest: Temporal.Instant | null): FoldedClock {
  return one.leads && one.assignment === null && one.latest !== latest ? { ...one, latest } : one
}

type Happening = ClockMove extends infer M
  ? M extends ClockMove
    ? Omit<M, 'at' | 'calendar'>
    : never
  : never

/** What an event does to a clock that runs. */
function movesOf(one: FoldedClock, event: StoredEvent, turn: 'pause' | 'resume' | null): Happening[] {
  const is = isOf(one)
  const { facts } = event
  if (facts.kind === 'closed' || has(facts.stops, is) || has(facts.starts, is)) return [{ what: 'stop' }]
  const budgets = facts.budgets?.filter(is) ?? []
  const added = facts.added?.filter(is) ?? []
  return [
    ...budgets.map(({ budget }): Happening => ({ what: 'rebudget', budget })),
    ...added.map(({ budget }): Happening => ({ what: 'extend', more: budget })),
    ...(event.verb === 'recount' ? [{ what: 'recount' } as const] : []),
    ...(turn !== null && one.pauses ? [{ what: turn } as const] : []),
  ]
}

function has(keys: readonly ClockKey[] | undefined, is: (key: ClockKey) => boolean): boolean {
  return keys?.some(is) === true
}

function clockAfter(
  one: FoldedClock,
  moves: readonly Happening[],
  event: StoredEvent,
  calendars: Calendars,
): FoldedClock {
  const ranOut = event.facts.ranOut !== undefined && isOf(one)(event.facts.ranOut)
  if (moves.length === 0 && !ranOut) return one
  const clock = movedClock(one.clock, moves, event, calendars)
  return { ...one, clock, ranOutAt: ranOut ? event.at : one.ranOutAt }
}

function movedClock(
  before: Clock | undefined,
  moves: readonly Happening[],
  { at, facts }: StoredEvent,
  calendars: Calendars,
): Clock {
  let clock = before
  for (const move of moves) {
    const calendar = facts.calendar ?? clock?.calendar
    if (calendar === undefined) throw new RangeError('an event that starts a clock names its calendar')
    clock = moveClock(clock, { ...move, at: at.epochMilliseconds, calendar }, calendars)
  }
  if (!clock) throw new RangeError('a clock begins with its start')
  return clock
}

function pendingAfter(
  before: readonly Pending[],
  { at, by, unit, form, facts }: StoredEvent,
): readonly Pending[] {
  if (facts.kind === 'closed') return []
  const left = facts.settles ? before.filter(({ what }) => !facts.settles?.includes(what)) : before
  return facts.pends ? [...left, { what: facts.pends, by, unit, at, form: { ...form } }] : left
}

function takenAfter(
  before: Folded,
  { action, verb, by }: StoredEvent,
): Pick<Folded, 'took' | 'tookVerb' | 'times'> {
  const times = { ...before.times, [action]: (before.times[action] ?? 0) + 1 }
  const anew = verb === 'reopen'
  return {
    times,
    took: personAdded(anew ? {} : before.took, action, by),
    tookVerb: personAdded(anew ? {} : before.tookVerb, verb, by),
  }
}

function personAdded(took: Folded['took'], name: string, by: PersonId | null): Folded['took'] {
  return by === null ? took : { ...took, [name]: [...(took[name] ?? []), by] }
}

/** What is shown of a folded case, with the due times of its clocks. */
export function stateOf(folded: Folded, calendars: Calendars): CaseState {
  const clocks = folded.clocks.map((clock) => clockOf(clock, calendars))
  const leading = clocks.findLast(({ leads, stoppedAt }) => leads && stoppedAt === null)
  const { place: _place, claimed: _claimed, joins: _joins, dispatcher: _dispatcher, ...rest } = folded
  const { given: _given, latest: _latest, took: _took, tookVerb: _tookVerb, times: _times, ...shown } = rest
  return {
    ...shown,
    dueAt: leading?.dueAt ?? null,
    paused: leading !== undefined && leading.pausedAt !== null,
    assignments: folded.assignments.map(({ lineage: _lineage, ...one }) => ({
      ...one,
      dueAt: dueOfAssignment(clocks, one.id),
    })),
    clocks,
    pending: [...folded.pending],
    links: [...folded.links],
  }
}

function clockOf(folded: FoldedClock, calendars: Calendars): CaseClock {
  const { name, assignment, leads, runsOut, ranOutAt, clock, latest } = folded
  const told = tellClock(clock, calendars)
  return { name, assignment, ...told, dueAt: earlier(told, latest), leads, runsOut, ranOutAt }
}

/** Due by its budget or at the latest that somebody outside says, but never before it began. */
function earlier(
  { startedAt, dueAt }: Pick<CaseClock, 'startedAt' | 'dueAt'>,
  latest: Temporal.Instant | null,
): Temporal.Instant {
  if (latest === null || Temporal.Instant.compare(dueAt, latest) <= 0) return dueAt
  return Temporal.Instant.compare(latest, startedAt) < 0 ? startedAt : latest
}

/** The earliest that runs of an assignment's own clocks. */
function dueOfAssignment(clocks: readonly CaseClock[], id: AssignmentId): Temporal.Instant | null {
  const own = clocks.filter((one) => one.assignment === id && one.stoppedAt === null && one.pausedAt === null)
  return own.map(({ dueAt }) => dueAt).toSorted((a, b) => Temporal.Instant.compare(a, b))[0] ?? null
}
