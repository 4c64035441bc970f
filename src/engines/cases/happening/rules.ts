import type { UnitId } from '../../../kernel/ids.ts'
import type { CalendarId } from '../clock/contract.ts'
import type { AssignmentId, CaseId, Pending } from '../contract.ts'
import type { Action, Budget, Process, Verb } from '../definition/contract.ts'
import type { ClockKey, ClockStart, Facts, NewAssignment } from '../fold/contract.ts'
import { type Folded, type FoldedAssignment, isLive, runs } from '../fold/folded/rules.ts'
import { type Role, leadOf, assistsOf } from '../judging/asker/rules.ts'
import type { Matter } from '../judging/rules.ts'

/** What it takes to say what an action does, besides the case and whoever acts. */
export type Wish = {
  readonly name: string
  readonly role: Role
  /** Checked: `checkForm`. */
  readonly form: Readonly<Record<string, unknown>>
  /** Lineages of the units that the form names. */
  readonly lineages: ReadonlyMap<string, readonly UnitId[]>
  /** What clocks give from here on, where it is re-classified; absent: what the process says. */
  readonly budgets?: Readonly<Record<string, Budget>>
  readonly calendar: CalendarId
  /** The cases that a split made. */
  readonly children?: readonly CaseId[]
  readonly newId: () => string
}

type Moving = Matter & { readonly wish: Wish; readonly action: Action }
/** What a verb does by itself. `to` undefined: the stage that the action names. `as`: what it counts as for clocks. */
type Effect = Omit<Partial<Facts>, 'to'> & { readonly to?: string; readonly as?: readonly string[] }

/**
 * What an action does to a case, once nothing is refused and its form is checked: the facts of its event. Pure but
 * for the ids that it is given.
 */
export function happen(matter: Matter, wish: Wish): Facts {
  const action = matter.process.actions[wish.name]
  if (!action) throw new RangeError(`${matter.process.name} has no action ${wish.name}`)
  const moving = { ...matter, wish, action }
  const { as = [wish.name], to = action.to ?? matter.state.stage, ...effect } = EFFECTS[action.verb](moving)
  const kind = matter.process.stages[to]?.kind ?? 'open'
  const facts: Facts = {
    ...effect,
    to,
    kind,
    ...outcomeAfter(moving, effect),
    ...clocksTouched(moving, effect, as),
  }
  return kind === 'closed' ? { ...facts, ...closing(moving, facts) } : facts
}

const of = (form: Wish['form'], name: string): string | undefined => form[name] as string | undefined
const listOf = (form: Wish['form'], name: string): readonly string[] =>
  (form[name] as readonly string[] | undefined) ?? []
const stays = ({ state }: Moving): { to: string } => ({ to: state.stage })
const pends = (what: Pending['what']) => (): Effect => ({ pends: what })
const settles =
  (...what: Pending['what'][]) =>
  (): Effect => ({ settles: what })
const nothing = (): Effect => ({})

const EFFECTS: Readonly<Record<Verb, (moving: Moving) => Effect>> = {
  accept: (moving) => ({
    ...(moving.wish.role.standing === 'lead' ? {} : stays(moving)),
    moved: ownMoved(moving, 'accepted'),
  }),
  resolve,
  finishPart,
  dispatch: (moving) => dispatched(moving, of(moving.wish.form, 'lead'), listOf(moving.wish.form, 'assists')),
  callIn: (moving) => ({ assigned: calledIn(moving, listOf(moving.wish.form, 'assists')) }),
  takeOver,
  dispute: pends('dispute'),
  uphold: settles('dispute'),
  ask: pends('answer'),
  answer: settles('answer'),
  askMoreTime: pends('moreTime'),
  grantMoreTime,
  refuseMoreTime: settles('moreTime'),
  escalate,
  askSendDown: pends('sendDown'),
  approveSendDown: (moving) => dispatched(moving, sentDownTo(moving.state), []),
  refuseSendDown: settles('sendDown'),
  urge: nothing,
  return: ({ state }) => ({
    moved: [leadOf(state)].flatMap((lead) => (lead ? [{ id: lead.id, state: 'accepted' as const }] : [])),
    joins: null,
    outcome: null,
    settles: ['countersign'],
  }),
  countersign: settles('countersign'),
  merge: ({ wish }) => ({ mergedInto: of(wish.form, 'case') as Facts['mergedInto'] & string }),
  split: ({ wish }) => ({
    links: (wish.children ?? []).map((one) => ({ kind: 'splitInto' as const, case: one })),
  }),
  reclassify,
  withdraw: nothing,
  rate: ({ wish }) => ({
    rating: {
      solved: wish.form['solved'] === true,
      satisfied: (wish.form['satisfied'] as number | undefined) ?? null,
    },
  }),
  close: nothing,
  reopen,
  handOver: nothing,
  note: nothing,
}

function ownMoved({ wish }: Moving, state: 'accepted' | 'done'): NonNullable<Facts['moved']> {
  const { assignment } = wish.role
  return assignment ? [{ id: assignment, state }] : []
}

/** The unit that a pending sending down names. */
export function sentDownTo({ pending }: Folded): string | undefined {
  return pending.find(({ what }) => what === 'sendDown')?.form['unit'] as string | undefined
}

function resolve(moving: Moving): Effect {
  const { process, state, action, wish } = moving
  const lead = leadOf(state)
  const waits = process.join === 'all' && assistsOf(state).some((one) => one.state !== 'done')
  return {
    moved: lead ? [{ id: lead.id, state: 'done' }] : [],
    ...(waits ? { ...stays(moving), joins: wish.name, as: [] } : awaits(process, action.to)),
  }
}

/** What is resolved into a stage that somebody countersigns waits for that. */
function awaits(process: Process, to: string | null): Effect {
  const countersigned = Object.values(process.actions).some(
    ({ verb, from }) => verb === 'countersign' && to !== null && from.includes(to),
  )
  return countersigned ? { pends: 'countersign' } : {}
}

function finishPart(moving: Moving): Effect {
  const { process, state, wish } = moving
  const effect = { moved: ownMoved(moving, 'done') }
  if (process.join === 'any') return { ...effect, ...awaits(process, moving.action.to) }
  const others = assistsOf(state).filter(({ id }) => id !== wish.role.assignment)
  const joined = state.joins !== null && others.every((one) => one.state === 'done')
  const resolved = joined ? process.actions[state.joins ?? ''] : undefined
  if (!resolved) return { ...effect, ...stays(moving) }
  return {
    ...effect,
    to: resolved.to ?? state.stage,
    joins: null,
    as: [wish.name, state.joins ?? ''],
    ...awaits(process, resolved.to),
  }
}

/** A new lead and new assisting units; who takes part already and is named again stays as they are. */
function dispatched(moving: Moving, lead: string | undefined, assists: readonly string[]): Effect {
  const { state, wish } = moving
  const keeps = (one: FoldedAssignment) =>
    one.part === 'assist' && one.unit !== lead && assists.includes(one.unit)
  const gone = state.assignments.filter((one) => isLive(one) && !keeps(one))
  const kept = new Set(state.assignments.filter((one) => isLive(one) && keeps(one)).map(({ unit }) => unit))
  return {
    moved: gone.map(({ id }) => ({ id, state: 'left' })),
    assigned: [
      ...(lead === undefined ? [] : [made(moving, lead, 'lead')]),
      ...assists
        .filter((unit) => unit !== lead && !kept.has(unit as UnitId))
        .map((unit) => made(moving, unit, 'assist')),
    ],
    settles: ['dispute', 'sendDown', 'moreTime', 'countersign'],
    joins: null,
    outcome: null,
    ...(wish.role.lineage.length > 0 && { dispatcher: wish.role.lineage }),
  }
}

function calledIn(moving: Moving, assists: readonly string[]): NewAssignment[] {
  const there = new Set<string>(moving.state.assignments.filter(isLive).map(({ unit }) => unit))
  return assists.filter((unit) => !there.has(unit)).map((unit) => made(moving, unit, 'assist'))
}

function made(
  { wish }: Moving,
  unit: string,
  part: NewAssignment['part'],
  state: NewAssignment['state'] = 'offered',
): NewAssignment {
  const lineage = wish.lineages.get(unit) ?? [unit as UnitId]
  return { id: wish.newId() as AssignmentId, unit: unit as UnitId, lineage, part, state }
}

/** Whoever acts puts their own unit in the place of the lead; it assists no longer. */
function takeOver(moving: Moving): Effect {
  const { state, wish } = moving
  const { unit, lineage } = wish.role
  if (!unit) return {}
  const gone = state.assignments.filter((one) => isLive(one) && (one.part === 'lead' || one.unit === unit))
  return {
    moved: gone.map(({ id }) => ({ id, state: 'left' })),
    assigned: [{ id: wish.newId() as AssignmentId, unit, lineage, part: 'lead', state: 'accepted' }],
    settles: ['dispute', 'sendDown', 'moreTime'],
    joins: null,
    outcome: null,
    dispatcher: lineage,
  }
}

function escalate({ state, wish }: Moving): Effect {
  const lead = leadOf(state)
  const lineage = lead?.lineage.slice(1) ?? []
  const [unit] = lineage
  if (!lead || !unit) return { to: state.stage }
  const gone = state.assignments.filter((one) => isLive(one) && (one.part === 'lead' || one.unit === unit))
  return {
    moved: gone.map(({ id }) => ({ id, state: 'left' })),
    assigned: [{ id: wish.newId() as AssignmentId, unit, lineage, part: 'lead', state: 'offered' }],
    settles: ['dispute', 'sendDown', 'moreTime'],
    joins: null,
    dispatcher: lead.lineage,
  }
}

/** For the clocks of whoever asked: an assisting unit's own, or the leading one and those of the unit that leads. */
function grantMoreTime({ state, wish }: Moving): Effect {
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

function reclassify({ process, state, wish }: Moving): Effect {
  const given = wish.budgets ?? {}
  const budgets = state.clocks.filter(runs).flatMap(({ name, assignment }) => {
    const budget = given[name] ?? process.clocks[name]?.budget
    return budget ? [{ name, assignment, budget }] : []
  })
  return { category: of(wish.form, 'category') ?? null, given, budgets }
}

/** It goes back to whom it was with. */
function reopen({ state, wish }: Moving): Effect {
  const lead = leadOf(state)
  const undone = { outcome: null, joins: null, mergedInto: null, settles: ['countersign' as const] }
  if (!lead) return undone
  if (isLive(lead)) return { ...undone, moved: [{ id: lead.id, state: 'accepted' }] }
  const { unit, lineage } = lead
  const id = wish.newId() as AssignmentId
  return { ...undone, assigned: [{ id, unit, lineage, part: 'lead', state: 'offered' }] }
}

/** The outcome that an action gives: the one chosen, the only one there is, or what the requester's word makes it. */
function outcomeAfter({ state, action, wish }: Moving, effect: Effect): Pick<Facts, 'outcome'> | object {
  if (effect.outcome !== undefined) return {}
  const { verb, outcomes = [] } = action
  const [only] = outcomes
  if (verb === 'rate')
    return {
      outcome: wish.form['solved'] === true ? (state.claimed ?? state.outcome) : (only ?? state.outcome),
    }
  const chosen = of(wish.form, 'outcome')
  if (chosen !== undefined) return { outcome: chosen }
  return only !== undefined && outcomes.length === 1 ? { outcome: only } : {}
}

/** Whether the one who asked said so: now, in a rating or by an outcome of their own choice, or before. */
function saidSolved(state: Folded, wish: Wish, { rating, outcome }: Facts): boolean {
  if (rating) return rating.solved
  if (outcome !== undefined) return wish.role.standing === 'requester'
  return state.solved === true
}

function closing({ process, state, wish }: Moving, facts: Facts): Pick<Facts, 'solved' | 'reopenDays'> {
  const outcome = facts.outcome === undefined ? state.outcome : facts.outcome
  const counts = outcome !== null && process.outcomes[outcome]?.solved === true
  const windows = Object.values(process.actions).flatMap(({ verb, from, withinDays }) =>
    verb === 'reopen' && from.includes(facts.to) && withinDays !== undefined ? [withinDays] : [],
  )
  return {
    solved: counts && saidSolved(state, wish, facts),
    ...(state.closedAt === null && { reopenDays: Math.max(0, ...windows) }),
  }
}

function clocksTouched(
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
