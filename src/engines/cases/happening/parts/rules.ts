import type { UnitId } from '../../../../kernel/ids.ts'
import type { AssignmentId } from '../../contract.ts'
import type { Facts, NewAssignment } from '../../fold/contract.ts'
import { type Folded, type FoldedAssignment, isLive } from '../../fold/folded/rules.ts'
import { leadOf } from '../../judging/asker/rules.ts'
import type { Effect, Moving } from '../moving/rules.ts'

/* Who takes part: what actions do to assignments. */

/** What becomes of the part that whoever acts has. */
export function ownMoved({ wish }: Moving, state: 'accepted' | 'done'): NonNullable<Facts['moved']> {
  const { assignment } = wish.role
  return assignment ? [{ id: assignment, state }] : []
}

/** The unit that a pending sending down names. */
export function sentDownTo({ pending }: Folded): string | undefined {
  return pending.find(({ what }) => what === 'sendDown')?.form['unit'] as string | undefined
}

/** A new lead and new assisting units; who takes part already and is named again stays as they are. */
export function dispatched(moving: Moving, lead: string | undefined, assists: readonly string[]): Effect {
  const { state, wish } = moving
  const keeps = (one: FoldedAssignment) =>
    one.part === 'assist' && one.unit !== lead && assists.includes(one.unit)
  const gone = state.assignments.filter((one) => isLive(one) && !keeps(one))
  const kept = new Set(state.assignments.filter((one) => isLive(one) && keeps(one)).map(({ unit }) => unit))
  return {
    moved: left(gone),
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

/** Those of them that take no part yet. */
export function calledIn(moving: Moving, assists: readonly string[]): NewAssignment[] {
  const there = new Set<string>(moving.state.assignments.filter(isLive).map(({ unit }) => unit))
  return assists.filter((unit) => !there.has(unit)).map((unit) => made(moving, unit, 'assist'))
}

function made({ wish }: Moving, unit: string, part: NewAssignment['part']): NewAssignment {
  const lineage = wish.lineages.get(unit) ?? [unit as UnitId]
  return { id: wish.newId() as AssignmentId, unit: unit as UnitId, lineage, part, state: 'offered' }
}

/** Whoever acts puts their own unit in the place of the lead; it assists no longer. */
export function takeOver(moving: Moving): Effect {
  const { unit, lineage } = moving.wish.role
  if (!unit) return {}
  return { ...ledBy(moving, unit, lineage, 'accepted'), outcome: null, dispatcher: lineage }
}

/** It goes to the unit just above the lead. */
export function escalate(moving: Moving): Effect {
  const { state } = moving
  const lead = leadOf(state)
  const lineage = lead?.lineage.slice(1) ?? []
  const [unit] = lineage
  if (!lead || !unit) return { to: state.stage }
  return { ...ledBy(moving, unit, lineage, 'offered'), dispatcher: lead.lineage }
}

/** A unit in the place of the lead; where it assisted, it does so no longer. */
function ledBy(
  { state, wish }: Moving,
  unit: UnitId,
  lineage: readonly UnitId[],
  as: NewAssignment['state'],
): Effect {
  const gone = state.assignments.filter((one) => isLive(one) && (one.part === 'lead' || one.unit === unit))
  return {
    moved: left(gone),
    assigned: [{ id: wish.newId() as AssignmentId, unit, lineage, part: 'lead', state: as }],
    settles: ['dispute', 'sendDown', 'moreTime'],
    joins: null,
  }
}

function left(gone: readonly FoldedAssignment[]): NonNullable<Facts['moved']> {
  return gone.map(({ id }) => ({ id, state: 'left' }))
}

/** It goes back to whom it was with. */
export function reopen({ state, wish }: Moving): Effect {
  const lead = leadOf(state)
  const undone = { outcome: null, joins: null, mergedInto: null, settles: ['countersign' as const] }
  if (!lead) return undone
  if (isLive(lead)) return { ...undone, moved: [{ id: lead.id, state: 'accepted' }] }
  const { unit, lineage } = lead
  const id = wish.newId() as AssignmentId
  return { ...undone, assigned: [{ id, unit, lineage, part: 'lead', state: 'offered' }] }
}
