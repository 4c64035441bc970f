import type { PersonId } from '../../../src/kernel/ids.ts'
import {
  type Caseload,
  MOST_ASKED,
  type ReassignWish,
} from '../../../src/domains/visits/caseloads/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'

/** What is to change hands: caseloads that were chosen, all that one person holds, or all of the unit. */
export type Scope = 'chosen' | 'holder' | 'unit'

export type MoveDraft = {
  readonly scope: Scope
  readonly heldBy: PersonId | ''
  /** '': nobody. */
  readonly to: PersonId | ''
  readonly from: string
  readonly until: string
}

type Visitor = {
  readonly id: PersonId
  readonly name: string | null
  readonly caseloads: number
  readonly places: number
}

/** What somebody gives away; `person` null: what nobody held. */
export type Given = {
  readonly person: PersonId | null
  readonly name: string | null
  readonly caseloads: number
  readonly places: number
}

/** The body of the action. Call it only with a draft that is whole (`isWhole`). */
export function wishOf(draft: MoveDraft, unit: UnitId, chosen: readonly Caseload[]): ReassignWish {
  const to = draft.to === '' ? null : draft.to
  const when = { unit, from: draft.from, until: draft.until === '' ? null : draft.until }
  if (draft.scope === 'chosen')
    return { ...when, which: { by: 'caseload', moves: chosen.map(({ id }) => ({ caseload: id, to })) } }
  if (draft.scope === 'unit') return { ...when, which: { by: 'unit', to } }
  return { ...when, which: { by: 'holder', moves: [{ heldBy: draft.heldBy as PersonId, to }] } }
}

export function isWhole({ scope, heldBy, from }: MoveDraft, chosen: readonly Caseload[]): boolean {
  if (from === '') return false
  if (scope === 'chosen') return chosen.length > 0
  return scope === 'unit' || heldBy !== ''
}

/** As visitors are asked for by what they would get. */
export type ToGive = { readonly caseloads?: string; readonly heldBy?: PersonId; readonly whole?: 'true' }

export function toGive({ scope, heldBy }: MoveDraft, chosen: readonly Caseload[]): ToGive {
  if (scope === 'unit') return { whole: 'true' }
  if (scope === 'holder') return heldBy === '' ? {} : { heldBy }
  const ids = chosen.slice(0, MOST_ASKED).map(({ id }) => id)
  return ids.length === 0 ? {} : { caseloads: ids.join(',') }
}

/** Who loses how much, by today's holders; whoever gets it all keeps what they have. */
export function givenBy(
  draft: MoveDraft,
  chosen: readonly Caseload[],
  visitors: readonly Visitor[],
  free: { readonly caseloads: number; readonly places: number },
): Given[] {
  const from = (): Given[] => {
    if (draft.scope === 'chosen') return byHolder(chosen)
    const held = visitors
      .filter(({ id, caseloads }) => caseloads > 0 && (draft.scope === 'unit' || id === draft.heldBy))
      .map(({ id, name, caseloads, places }): Given => ({ person: id, name, caseloads, places }))
    return draft.scope === 'unit' && free.caseloads > 0
      ? [...held, { person: null, name: null, ...free }]
      : held
  }
  return from().filter(({ person }) => person !== (draft.to === '' ? null : draft.to))
}

function byHolder(chosen: readonly Caseload[]): Given[] {
  const given = new Map<PersonId | null, Given>()
  for (const { holder, places } of chosen) {
    const person = holder?.id ?? null
    const before = given.get(person)
    given.set(person, {
      person,
      name: holder?.name ?? null,
      caseloads: (before?.caseloads ?? 0) + 1,
      places: (before?.places ?? 0) + places,
    })
  }
  return [...given.values()]
}
