import type { UnitId } from '../../../kernel/ids.ts'
import type { Current } from '../acting/current/rules.ts'
import type { Facts } from '../fold/contract.ts'
import { type FoldedAssignment, isLive, runs } from '../fold/folded/rules.ts'

/**
 * Who takes over from a unit, for a case that lies in a place now (its unit and all above it) and lay in one when it
 * was last told; null: nobody has to.
 */
export type HeirOf = (unit: UnitId, place: readonly UnitId[], was: readonly UnitId[]) => UnitId | null

type Lineages = ReadonlyMap<string, readonly UnitId[]>

/** The unit in which a case lies, and those that handle it. */
export function unitsOf({ row, folded }: Current): UnitId[] {
  const handle = folded.assignments.filter(isLive).map(({ unit }) => unit)
  return [...new Set([...row.place.slice(0, 1), ...handle])]
}

const placeNow = ({ row }: Current, lineages: Lineages): readonly UnitId[] =>
  lineages.get(row.place[0] ?? '') ?? row.place

/** The unit of each part that goes on, by its assignment, and the part that ends. */
export type Handling = {
  readonly units: ReadonlyMap<string, UnitId>
  readonly gone: FoldedAssignment | undefined
}

/**
 * Who handles a case from now on. A unit takes part in a case once: where the heir of a lead assists, it leads instead;
 * where that of an assisting unit takes part already, both go on, as does a lead that is done and waits for its heir.
 */
export function handlingNow(current: Current, lineages: Lineages, heirOf: HeirOf): Handling {
  const place = placeNow(current, lineages)
  const live = current.folded.assignments.filter(isLive)
  const lead = live.find(({ part, state }) => part === 'lead' && state !== 'done')
  const next = lead && heirOf(lead.unit, place, current.row.place)
  const gone = live.find(({ unit }) => unit === next)
  const staying = live.filter((one) => one !== gone)
  const taken = new Set(staying.map(({ unit }) => unit))
  const units = staying
    .toSorted((a, b) => Number(b === lead) - Number(a === lead))
    .map(({ id, unit }): [string, UnitId] => {
      const heir = heirOf(unit, place, current.row.place)
      if (heir === null || taken.has(heir)) return [id, unit]
      taken.add(heir)
      return [id, heir]
    })
  return { units: new Map(units), gone }
}

/** What an event that follows the territory says, and whether it says anything new. */
export function rehung(
  current: Current,
  lineages: Lineages,
  { units, gone }: Handling,
): {
  readonly facts: Pick<Facts, 'place' | 'rehung' | 'moved' | 'stops' | 'settles'>
  readonly differs: boolean
} {
  const { folded } = current
  const place = placeNow(current, lineages)
  const moved = folded.assignments.flatMap((one) => {
    const unit = units.get(one.id)
    if (unit === undefined) return []
    const lineage = lineages.get(unit) ?? one.lineage
    return unit === one.unit && isSame(lineage, one.lineage) ? [] : [{ id: one.id, unit, lineage }]
  })
  const lies = !isSame(place, current.row.place)
  return {
    facts: {
      ...(lies && { place }),
      ...(moved.length > 0 && { rehung: moved }),
      ...(gone && leftBy(folded, gone)),
    },
    differs: lies || moved.length > 0,
  }
}

/** A part ends: its clocks stop, and that it is not theirs is no question any more. */
function leftBy(
  { clocks, pending }: Current['folded'],
  { id, unit }: FoldedAssignment,
): Pick<Facts, 'moved' | 'stops' | 'settles'> {
  const stops = clocks.filter((clock) => runs(clock) && clock.assignment === id)
  const disputed = pending.some((one) => one.what === 'dispute' && one.unit === unit)
  return {
    moved: [{ id, state: 'left' }],
    ...(stops.length > 0 && { stops: stops.map(({ name, assignment }) => ({ name, assignment })) }),
    ...(disputed && { settles: ['dispute'] }),
  }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at])
