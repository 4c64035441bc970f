import type { Tx } from '../../../../kernel/database.ts'
import type { Position, Shape } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { OrganisationId } from '../../../organisations/contract.ts'
import { findServedOn } from '../../../organisations/regrouping/public.ts'
import { findMainsOn } from '../../../stations/mains/public.ts'
import { readGrids, readMembers, readMemberShapes } from '../../../territory/members/public.ts'
import { sideFinder } from '../../../territory/redrawing/public.ts'
import { findHung, lineagesOn } from '../../../territory/regrouping/public.ts'
import type { TerritoryMemory } from '../../../territory/public.ts'
import { aroundOf, placeOf } from '../../plans/naming/actions.ts'
import type { PlanRow } from '../../plans/store.ts'
import { planNotDrawn, planOutdated } from '../../rules.ts'
import { type Foreseen, foresee } from './rules.ts'

/** What a plan would do from a day on, and the outlines of its units on that day. */
export type Eve = {
  readonly foreseen: Foreseen<OrganisationId>
  readonly shapes: ReadonlyMap<UnitId, Shape>
  /** Where the label of each unit stands. */
  readonly at: ReadonlyMap<UnitId, Position>
  /** What the grids of that eve are called. */
  readonly names: ReadonlyMap<UnitId, { readonly zh: string; readonly en: string }>
}

/**
 * Looks at a place as it will be on a day if nothing else is done, and at what a plan makes of it. Throws
 * plan-is-not-drawn, and plan-is-outdated where the units of that day are not those of the plan.
 */
export async function lookAhead(tx: Tx, territory: TerritoryMemory, plan: PlanRow, on: string): Promise<Eve> {
  const { place, memberKind, labels } = plan
  if (!memberKind || !labels) throw planNotDrawn()
  const members = await readMembers(tx, place, memberKind, on)
  const at = new Map(members.map((member) => [member.id, member]))
  if (members.length !== plan.units.length || plan.units.some((unit) => !at.has(unit))) throw planOutdated()
  const own = plan.units.map((unit) => at.get(unit)!)
  const gridRows = await readGrids(tx, place, on)
  const grids = gridRows.map(({ id }) => id)
  const names = new Map(gridRows.map((grid) => [grid.id, grid]))
  const shapes = await readMemberShapes(tx, plan.units, on)
  const mains = await findMainsOn(tx, grids, on)
  const served = await findServedOn(
    tx,
    mains.map(({ station }) => station),
    on,
  )
  const lineages = await lineagesOn(
    tx,
    [...mains.map(({ standsIn }) => standsIn), ...served.map(({ seat }) => seat)],
    on,
  )
  const inside = sideFinder([...shapes].map(([unit, shape]) => ({ unit, shape })))
  const hanging = await findHung(tx, grids, on)
  const foreseen = foresee({
    drawing: { ...plan, labels, today: own.map(({ areaGrid }) => areaGrid) },
    called: {
      place: placeOf(territory, place),
      of: (grid) => names.get(grid),
      around: aroundOf(territory, plan, own),
    },
    kind: memberKind,
    members: own,
    hanging: hanging.map(({ lon, lat, ...one }) => ({ ...one, at: [lon, lat] as const })),
    lineages,
    inside: (position) => inside(position) as UnitId | null,
    mains,
    served,
  })
  const labelled = new Map(own.map(({ id, lon, lat }) => [id, [lon, lat] as const]))
  return { foreseen, shapes, names, at: labelled }
}
