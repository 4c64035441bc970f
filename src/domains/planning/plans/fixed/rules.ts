import type { UnitId } from '../../../../kernel/ids.ts'
import type { Fault } from '../../../../kernel/problem.ts'
import type { FixedPart } from './contract.ts'

type Ground = { readonly units: readonly UnitId[]; readonly today: readonly (UnitId | null)[] }

/** The part that a unit is held in, by a name, and whether no other unit joins it. */
export type Held = { readonly name: string; readonly alone: boolean }

/** Which unit is held in which part: a grid of today is named by its id, some units by that of the first of them. */
export function heldIn(parts: readonly FixedPart[], { units, today }: Ground): Map<UnitId, Held> {
  const held = new Map<UnitId, Held>()
  for (const part of parts)
    if ('grid' in part) {
      for (const [at, unit] of units.entries())
        if (today[at] === part.grid) held.set(unit, { name: part.grid, alone: true })
    } else for (const unit of part.units) held.set(unit, { name: part.units[0]!, alone: false })
  return held
}

/** What is wrong with parts: grids and units that the plan does not know, units that are in two of them. */
export function faultsOfFixed(parts: readonly FixedPart[], ground: Ground): Fault[] {
  const [grids, units] = [new Set(ground.today), new Set(ground.units)]
  const taken = new Set<string>()
  return parts.flatMap((part, at): Fault[] => {
    const pointer = `#/body/fixed/${at}`
    const own = membersOf(part, ground)
    const known = 'grid' in part ? grids.has(part.grid) : part.units.every((unit) => units.has(unit))
    if (!known) return [{ pointer, code: 'fixed-unknown' }]
    const twice = own.some((unit) => taken.has(unit)) || new Set(own).size < own.length
    for (const unit of own) taken.add(unit)
    return twice ? [{ pointer, code: 'fixed-twice' }] : []
  })
}

function membersOf(part: FixedPart, { units, today }: Ground): readonly UnitId[] {
  return 'grid' in part ? units.filter((_, at) => today[at] === part.grid) : part.units
}

/** Parts as far as they can be kept on other units: a part of which fewer than two units are left is none. */
export function fixedOn(parts: readonly FixedPart[], ground: Ground): FixedPart[] {
  const [grids, units] = [new Set(ground.today), new Set(ground.units)]
  const taken = new Set<UnitId>()
  return parts.flatMap((part): FixedPart[] => {
    const kept = 'grid' in part ? part : { units: part.units.filter((unit) => units.has(unit)) }
    const own = membersOf(kept, ground)
    if ('grid' in kept ? !grids.has(kept.grid) : own.length < 2) return []
    if (own.some((unit) => taken.has(unit))) return []
    for (const unit of own) taken.add(unit)
    return [kept]
  })
}
