import type { UnitId } from '../../../kernel/ids.ts'
import type { Current } from '../acting/current/rules.ts'
import type { Facts } from '../fold/contract.ts'
import { isLive } from '../fold/folded/rules.ts'

/** Who takes over from a unit, for a case that lies in a place (its unit and all above it); null: nobody has to. */
export type HeirOf = (unit: UnitId, place: readonly UnitId[]) => UnitId | null

type Lineages = ReadonlyMap<string, readonly UnitId[]>

/** The unit in which a case lies, and those that handle it. */
export function unitsOf({ row, folded }: Current): UnitId[] {
  const handle = folded.assignments.filter(isLive).map(({ unit }) => unit)
  return [...new Set([...row.place.slice(0, 1), ...handle])]
}

const placeNow = ({ row }: Current, lineages: Lineages): readonly UnitId[] =>
  lineages.get(row.place[0] ?? '') ?? row.place

/** The units that handle a case from now on. */
export function handlersNow(current: Current, lineages: Lineages, heirOf: HeirOf): Map<string, UnitId> {
  const place = placeNow(current, lineages)
  const live = current.folded.assignments.filter(isLive)
  const taken = new Set(live.map(({ unit }) => unit))
  return new Map(
    live.map(({ id, unit }) => {
      const heir = heirOf(unit, place)
      // A unit takes part in a case once: where its heir does already, both go on.
      if (heir === null || taken.has(heir)) return [id, unit]
      taken.add(heir)
      return [id, heir]
    }),
  )
}

/** What an event that follows the territory says, and whether it says anything new. */
export function rehung(
  current: Current,
  lineages: Lineages,
  heirOf: HeirOf,
): { readonly facts: Pick<Facts, 'place' | 'rehung'>; readonly differs: boolean } {
  const { folded } = current
  const place = placeNow(current, lineages)
  const units = handlersNow(current, lineages, heirOf)
  const moved = folded.assignments.filter(isLive).flatMap((one) => {
    const unit = units.get(one.id) ?? one.unit
    const lineage = lineages.get(unit) ?? one.lineage
    return unit === one.unit && isSame(lineage, one.lineage) ? [] : [{ id: one.id, unit, lineage }]
  })
  const lies = !isSame(place, current.row.place)
  return {
    facts: { ...(lies && { place }), ...(moved.length > 0 && { rehung: moved }) },
    differs: lies || moved.length > 0,
  }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at])
