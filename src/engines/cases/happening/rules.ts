import type { AssignmentId, Pending } from '../contract.ts'
import type { Process, Verb } from '../definition/contract.ts'
import type { Facts } from '../fold/contract.ts'
import type { Folded } from '../fold/folded/rules.ts'
import { assistsOf, disputedPart, leadOf } from '../judging/asker/rules.ts'
import type { Matter } from '../judging/rules.ts'
import type { Effect, Moving, Wish } from './moving/rules.ts'
import { calledIn, dispatched, escalate, ownMoved, reopen, sentDownTo, takeOver } from './parts/rules.ts'
import { clocksTouched, grantMoreTime, reclassify } from './time/rules.ts'

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
    ...takenBack(moving),
  }),
  resolve,
  finishPart,
  dispatch: (moving) => dispatched(moving, of(moving.wish.form, 'lead'), listOf(moving.wish.form, 'assists')),
  callIn: (moving) => ({ assigned: calledIn(moving, listOf(moving.wish.form, 'assists')) }),
  takeOver,
  dispute: pends('dispute'),
  uphold: settles('dispute'),
  release,
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

function resolve(moving: Moving): Effect {
  const { process, state, action, wish } = moving
  const lead = leadOf(state)
  const waits = process.join === 'all' && assistsOf(state).some((one) => one.state !== 'done')
  return {
    moved: lead ? [{ id: lead.id, state: 'done' }] : [],
    ...(waits
      ? { ...stays(moving), joins: wish.name, as: [], ...takenBack(moving) }
      : awaits(process, state, action.to)),
  }
}

/** Whoever takes it up or does it says no longer that it is not theirs. */
function takenBack({ state, wish }: Moving): Pick<Effect, 'settles'> {
  const own = state.pending.some(({ what, unit }) => what === 'dispute' && unit === wish.role.unit)
  return own ? { settles: ['dispute'] } : {}
}

/** What is resolved into a stage that somebody countersigns waits for that; whose it was is no question any more. */
function awaits(process: Process, { pending }: Folded, to: string | null): Effect {
  const countersigned = Object.values(process.actions).some(
    ({ verb, from }) => verb === 'countersign' && to !== null && from.includes(to),
  )
  const disputed = pending.some(({ what }) => what === 'dispute')
  return { ...(countersigned && { pends: 'countersign' }), ...(disputed && { settles: ['dispute'] }) }
}

function finishPart(moving: Moving): Effect {
  const { process, state, wish, action } = moving
  const effect = { moved: ownMoved(moving, 'done'), ...takenBack(moving) }
  if (process.join === 'any') return { ...effect, ...awaits(process, state, action.to) }
  return { ...effect, ...joined(moving, wish.role.assignment) }
}

/** An assisting unit leaves; those named are called in for it. */
function release(moving: Moving): Effect {
  const part = disputedPart(moving.state)
  const assigned = calledIn(moving, listOf(moving.wish.form, 'assists'))
  return {
    moved: part ? [{ id: part.id, state: 'left' }] : [],
    assigned,
    settles: ['dispute'],
    ...(assigned.length > 0 ? stays(moving) : joined(moving, part?.id ?? null)),
  }
}

/** Without one that is done or leaves: the stage moves where the lead has resolved it and nobody else is waited for. */
function joined(moving: Moving, without: AssignmentId | null): Effect {
  const { process, state, wish } = moving
  const others = assistsOf(state).filter(({ id }) => id !== without)
  const ends = state.joins !== null && others.every((one) => one.state === 'done')
  const resolved = ends ? process.actions[state.joins ?? ''] : undefined
  if (!resolved) return stays(moving)
  return {
    to: resolved.to ?? state.stage,
    joins: null,
    as: [wish.name, state.joins ?? ''],
    ...awaits(process, state, resolved.to),
  }
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
