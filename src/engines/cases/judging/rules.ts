import type { UnitId } from '../../../kernel/ids.ts'
import { notYours, type ProblemError } from '../../../kernel/problem.ts'
import type { Offered } from '../contract.ts'
import type { Action, Process, Verb } from '../definition/contract.ts'
import {
  actionUnknown,
  bouncesUsedUp,
  nobodyAbove,
  notInThisStage,
  oftenEnough,
  ownWork,
  windowIsOver,
} from '../rules.ts'
import { type Folded, isLive } from '../fold/folded/rules.ts'
import { type Role, type Asker, disputedPart, leadOf } from './asker/rules.ts'

/**
 * Decisions that are somebody else's than what they decide about, whatever a process says: four eyes, by the person.
 * The database holds the same list (cases.apart_from).
 */
export const APART: Readonly<Partial<Record<Verb, readonly Verb[]>>> = {
  grantMoreTime: ['askMoreTime'],
  refuseMoreTime: ['askMoreTime'],
  approveSendDown: ['askSendDown'],
  refuseSendDown: ['askSendDown'],
  uphold: ['dispute'],
  release: ['dispute'],
  countersign: ['resolve', 'finishPart'],
}

export type Matter = { readonly process: Process; readonly state: Folded }

/**
 * As what they would take an action: the first of its standings that they have and that it fits; for a unit where
 * they name one. undefined: as nothing.
 */
export function roleFor(state: Folded, action: Action, asker: Asker, unit?: UnitId | null): Role | undefined {
  const have = action.who.flatMap((standing) => asker.roles.filter((role) => role.standing === standing))
  const roles = unit ? have.filter((role) => role.unit === unit) : have
  return roles.find((role) => fitsNow(state, action, role)) ?? roles[0]
}

/** Why somebody may not take an action on a case as it stands; undefined: they may. */
export function refusalOf(
  { process, state }: Matter,
  name: string,
  asker: Asker,
  now: Temporal.Instant,
  unit?: UnitId | null,
): ProblemError | undefined {
  const action = process.actions[name]
  if (!action) return actionUnknown({ action: name })
  const role = roleFor(state, action, asker, unit)
  if (!role) return notYours()
  if (!fitsNow(state, action, role)) return notInThisStage()
  // What a clock says is heeded: nothing of this binds the program.
  if (role.standing === 'program') return undefined
  return (
    usedUp({ process, state }, name, action) ?? tooLate(state, action, now) ?? tooClose(state, action, asker)
  )
}

function fitsNow(state: Folded, { from, verb, whilePending, unlessPending }: Action, role: Role): boolean {
  const waits = (what: string | undefined) => state.pending.some((one) => one.what === what)
  if (!from.includes(state.stage)) return false
  if (whilePending && !waits(whilePending)) return false
  if (unlessPending && waits(unlessPending)) return false
  return partFits(state, verb, role)
}

/** What is done or gone is done no more; what waits for others is not resolved anew. */
function partFits(state: Folded, verb: Verb, { assignment }: Role): boolean {
  const own = state.assignments.find(({ id }) => id === assignment)
  if (verb === 'release') return disputedPart(state) !== undefined
  if (verb === 'dispute') return own?.state !== 'done'
  if (verb === 'resolve') return state.joins === null
  if (verb !== 'accept' && verb !== 'finishPart') return true
  return own !== undefined && isLive(own) && own.state !== 'done'
}

function usedUp({ process, state }: Matter, name: string, { verb, most }: Action): ProblemError | undefined {
  if (verb === 'dispute' && state.bounces >= process.bouncesMost)
    return bouncesUsedUp({ most: process.bouncesMost })
  if (most !== undefined && (state.times[name] ?? 0) >= most) return oftenEnough({ most })
  if (verb === 'escalate' && (leadOf(state)?.lineage.length ?? 0) < 2) return nobodyAbove()
  return undefined
}

function tooLate(state: Folded, { withinDays }: Action, now: Temporal.Instant): ProblemError | undefined {
  if (withinDays === undefined || state.closedAt === null) return undefined
  const until = state.closedAt.add({ hours: withinDays * 24 })
  return Temporal.Instant.compare(now, until) > 0 ? windowIsOver({ days: withinDays }) : undefined
}

function tooClose(
  state: Folded,
  { verb, apartFrom = [] }: Action,
  { person }: Asker,
): ProblemError | undefined {
  if (person === null) return undefined
  const took =
    apartFrom.some((other) => state.took[other]?.includes(person)) ||
    APART[verb]?.some((other) => state.tookVerb[other]?.includes(person))
  return took ? ownWork() : undefined
}

/** Behind whatever order a process gives. */
const LAST = 1_000

/** What waits for a decision comes before all else. */
function orderNow({ order, whilePending }: Action): number {
  return whilePending ? order - LAST : order
}

/** The part in which somebody acts, if it was taken up. */
function takenUp({ assignments }: Folded, { assignment }: Role): Folded['assignments'][number] | undefined {
  return assignments.find(({ id, state }) => id === assignment && state === 'accepted')
}

/**
 * What somebody may do with a case now, the likeliest first, and what they may not although it would be their turn,
 * with the reason. What is not theirs, or does not fit this stage, is left out; so is taking up what they took up.
 */
export function actionsFor({ process, state }: Matter, asker: Asker, now: Temporal.Instant): Offered[] {
  const offered: (Offered & { order: number })[] = []
  for (const [name, action] of Object.entries(process.actions)) {
    const role = roleFor(state, action, asker)
    if (!role || !fitsNow(state, action, role)) continue
    const taken = action.verb === 'accept' && takenUp(state, role)
    if (taken && taken.person !== null && taken.person === asker.person) continue
    const refusal = refusalOf({ process, state }, name, asker, now)
    offered.push({
      action: name,
      standing: role.standing,
      refused: refusal?.type ?? null,
      // Taking over from a colleague is the least likely of all.
      order: taken ? LAST : orderNow(action),
    })
  }
  return offered
    .toSorted((a, b) => Number(a.refused !== null) - Number(b.refused !== null) || a.order - b.order)
    .map(({ order: _order, ...one }) => one)
}
