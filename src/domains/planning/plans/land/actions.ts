import type { Tx } from '../../../../kernel/database.ts'
import { decodeShape } from '../../../../kernel/wkb.ts'
import { readMembers, readMemberShapes } from '../../../territory/members/public.ts'
import type { GridsWish } from '../../districting/contract.ts'
import type { UnitRow } from '../../units/contract.ts'
import type { PlanRow } from '../store.ts'

type Laid = Pick<PlanRow, 'place' | 'memberKind' | 'laidOn' | 'units' | 'today' | 'population' | 'workload'>

/**
 * The units of a plan as the solvers want them, in the plan's order. The line that no grid crosses is that of the
 * subdistrict, for an area grid belongs to one; where grids are to nest, that of the community.
 */
export async function readLand(tx: Tx, plan: Laid, wish: GridsWish): Promise<UnitRow[]> {
  const { place, memberKind, laidOn, units } = plan
  if (!memberKind) return []
  const members = new Map((await readMembers(tx, place, memberKind, laidOn)).map((one) => [one.id, one]))
  const shapes = await readMemberShapes(tx, units, laidOn)
  const nests = memberKind === 'microGrid' && wish.within
  return units.map((id, at): UnitRow => {
    const member = members.get(id)
    const shape = shapes.get(id)
    return {
      id,
      name: member?.zh ?? '',
      polygons: shape ? decodeShape(shape) : [],
      population: plan.population[at] ?? 0,
      workload: plan.workload[at] ?? 0,
      features: member?.features ?? {},
      today: plan.today[at] ?? null,
      fixed: null,
      within: (nests ? member?.parent : member?.subdistrict) ?? null,
    }
  })
}

/** As the solver is asked: its line is always one that grids keep to. */
export const asAsked = (wish: GridsWish): GridsWish => ({ ...wish, within: true })
