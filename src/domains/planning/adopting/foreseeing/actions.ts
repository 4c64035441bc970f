import { createHash } from 'node:crypto'
import type { Tx } from '../../../../kernel/database.ts'
import type { Position, Shape } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { Fault } from '../../../../kernel/problem.ts'
import type { OrganisationId } from '../../../organisations/contract.ts'
import { findServedOn } from '../../../organisations/regrouping/public.ts'
import { findMainsOn, findStationsIn } from '../../../stations/mains/public.ts'
import { readBelow, readGrids, readMembers, readMemberShapes } from '../../../territory/members/public.ts'
import { readNumbering } from '../../../territory/numbering/public.ts'
import { sideFinder } from '../../../territory/redrawing/public.ts'
import { findHung, lineagesOn } from '../../../territory/regrouping/public.ts'
import type { TerritoryMemory } from '../../../territory/public.ts'
import { aroundOf, placeOf } from '../../plans/naming/actions.ts'
import type { PlanRow } from '../../plans/store.ts'
import { choiceFaulty, planNotDrawn, planOutdated } from '../../rules.ts'
import { type Choice, type Foreseen, foresee, type Seen } from './rules.ts'

/** What a plan would do from a day on, and the outlines of its units on that day. */
export type Eve = {
  readonly foreseen: Foreseen<OrganisationId>
  /** Of what is suggested, whatever is chosen. */
  readonly print: string
  readonly shapes: ReadonlyMap<UnitId, Shape>
  /** Where the label of each unit stands. */
  readonly at: ReadonlyMap<UnitId, Position>
  /** What the grids of that eve are called. */
  readonly names: ReadonlyMap<UnitId, { readonly zh: string; readonly en: string }>
}

/**
 * Looks at a place as it will be on a day if nothing else is done, and at what a plan makes of it. Throws
 * plan-is-not-drawn, plan-is-outdated where the units of that day are not those of the plan, and adoption-choice-faulty.
 */
export async function lookAhead(
  tx: Tx,
  territory: TerritoryMemory,
  plan: PlanRow,
  { on, choices = [] }: { readonly on: string; readonly choices?: readonly Choice[] | undefined },
): Promise<Eve> {
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
  const stations = await findStationsIn(tx, await readBelow(tx, place, on))
  const lineages = await lineagesOn(
    tx,
    [...[...mains, ...stations].map(({ standsIn }) => standsIn), ...served.map(({ seat }) => seat)],
    on,
  )
  const inside = sideFinder([...shapes].map(([unit, shape]) => ({ unit, shape })))
  const hanging = await findHung(tx, grids, on)
  const seen: Seen<OrganisationId> = {
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
    stations,
    numbering: await readNumbering(tx, [...new Set(own.flatMap(({ subdistrict }) => subdistrict ?? []))]),
  }
  const suggested = foresee(seen)
  if (choices.length > 0) checkChoices(suggested, choices)
  const foreseen = choices.length > 0 ? foresee(seen, choices) : suggested
  const labelled = new Map(own.map(({ id, lon, lat }) => [id, [lon, lat] as const]))
  return { foreseen, print: printOf(suggested), shapes, names, at: labelled }
}

/** Changes with whatever would be written; not with cases and visits, which come and go all day and follow by themselves. */
function printOf({ grids, closed, hung, moving, served }: Foreseen<unknown>): string {
  const written = { grids, closed, hung, moving, served }
  return createHash('sha256').update(JSON.stringify(written)).digest('base64url')
}

/** A choice is made for a grid that is founded or changes: a station that stands in it, and of a new one a code. */
function checkChoices({ grids, candidates }: Foreseen<unknown>, choices: readonly Choice[]): void {
  const known = new Map(grids.map((grid) => [grid.number, grid]))
  const faults = choices.flatMap(({ grid, main, code }, at): Fault[] => {
    const pointer = `#/body/choices/${at}`
    const { fate = 'stays', main: suggested } = known.get(grid) ?? {}
    if (fate === 'stays') return [{ pointer: `${pointer}/grid`, code: 'grid-stays' }]
    const stands =
      main == null ||
      main === suggested?.station ||
      candidates.get(grid)?.some(({ station }) => station === main)
    return [
      ...(stands ? [] : [{ pointer: `${pointer}/main`, code: 'stands-elsewhere' } as const]),
      ...(code == null || fate === 'new'
        ? []
        : [{ pointer: `${pointer}/code`, code: 'grid-has-its-code' } as const]),
    ]
  })
  if (faults.length > 0) throw choiceFaulty({}, faults)
}
