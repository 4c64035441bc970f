import type { Grants } from '../../../../kernel/access.ts'
import type { PersonId, UnitId } from '../../../../kernel/ids.ts'
import type { AssignmentId, Standing } from '../../contract.ts'
import { type Folded, type FoldedAssignment, isLive } from '../../fold/folded/rules.ts'

/** Whoever asks, as the session says. */
export type Holder = { readonly person: PersonId | null; readonly grants: Grants }

/** For whom a case was opened, and who opened it. */
export type People = { readonly requester: PersonId | null; readonly openedBy: PersonId | null }

/** What somebody is to a case, and for which unit they are it. */
export type Role = {
  readonly standing: Standing
  readonly assignment: AssignmentId | null
  readonly unit: UnitId | null
  /** The unit and all above it. */
  readonly lineage: readonly UnitId[]
}

export type Asker = { readonly person: PersonId | null; readonly roles: readonly Role[] }

/** The leading assignment; of a closed case the one it had last. */
export function leadOf({ assignments }: Pick<Folded, 'assignments'>): FoldedAssignment | undefined {
  const leads = assignments.filter(({ part }) => part === 'lead')
  return leads.find(isLive) ?? leads.at(-1)
}

/** The assisting assignments that the case has now. */
export function assistsOf({ assignments }: Pick<Folded, 'assignments'>): readonly FoldedAssignment[] {
  return assignments.filter((one) => one.part === 'assist' && isLive(one))
}

/** The assisting assignment that is disputed; undefined: none is, or it is the lead's that is. */
export function disputedPart(state: Pick<Folded, 'assignments' | 'pending'>): FoldedAssignment | undefined {
  const asked = state.pending.find(({ what }) => what === 'dispute')
  return asked && assistsOf(state).find(({ unit }) => unit === asked.unit)
}

/** Everything that somebody is to a case. Of a sealed one, only those who supervise are anything but its requester. */
export function askerOf(state: Folded, people: People, { person, grants }: Holder): Asker {
  const supervise = grants['case.supervise'] ?? []
  const sealed = state.sight === 'sealed'
  const handle = sealed ? supervise : (grants['case.handle'] ?? [])
  const held = [...unitRoles(state, handle), ...rolesAbove(state, supervise)]
  const own = ownRole(people, person)
  const hidden = own === 'taker' && sealed && held.length === 0
  const none = { assignment: null, unit: null, lineage: [] }
  return { person, roles: own && !hidden ? [{ standing: own, ...none }, ...held] : held }
}

function ownRole({ requester, openedBy }: People, person: Holder['person']): Standing | undefined {
  if (person === null) return undefined
  if (person === requester) return 'requester'
  return person === openedBy ? 'taker' : undefined
}

function unitRoles(state: Folded, held: readonly UnitId[]): Role[] {
  const lead = leadOf(state)
  const parts = [...(lead ? [lead] : []), ...assistsOf(state)]
  return parts
    .filter(({ lineage }) => meets(lineage, held))
    .map(({ part, id, unit, lineage }) => ({ standing: part, assignment: id, unit, lineage }))
}

function rolesAbove(state: Folded, held: readonly UnitId[]): Role[] {
  const led = leadOf(state)?.lineage ?? []
  const above = (state.dispatcher ?? led).slice(1)
  return [...roleAt('supervisor', [...led, ...state.place], held), ...roleAt('higher', above, held)]
}

/** The program itself, when a clock has run out. */
export const PROGRAM: Asker = {
  person: null,
  roles: [{ standing: 'program', assignment: null, unit: null, lineage: [] }],
}

function meets(lineage: readonly UnitId[], held: readonly UnitId[]): boolean {
  return held.length > 0 && lineage.some((unit) => held.includes(unit))
}

/** For the lowest of the units at which they hold it. */
function roleAt(standing: Standing, lineage: readonly UnitId[], held: readonly UnitId[]): Role[] {
  const at = lineage.findIndex((unit) => held.includes(unit))
  if (at < 0) return []
  return [{ standing, assignment: null, unit: lineage[at] ?? null, lineage: lineage.slice(at) }]
}
