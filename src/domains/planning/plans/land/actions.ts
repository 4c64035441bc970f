import type { Tx } from '../../../../kernel/database.ts'
import { readMembers, readMemberShapes } from '../../../territory/members/public.ts'
import { type GridFigures, GridsWish } from '../../districting/contract.ts'
import { judgeGrids } from '../../districting/rules.ts'
import { unitsFaulty } from '../../rules.ts'
import type { Land, UnitRow } from '../../units/contract.ts'
import { layLand } from '../../units/rules.ts'
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
    const member = members.get(id) ?? UNKNOWN
    return {
      id,
      name: member.zh,
      polygons: shapes.get(id) ?? [],
      population: plan.population[at]!,
      workload: plan.workload[at]!,
      features: member.features,
      today: plan.today[at]!,
      fixed: null,
      within: nests ? member.parent : member.subdistrict,
    }
  })
}

const UNKNOWN = { zh: '', features: {}, parent: null, subdistrict: null }

/** As the solver is asked: its line is always one that grids keep to. */
export const asAsked = (wish: GridsWish): GridsWish => ({ ...wish, within: true })

type Wished = Laid & Pick<PlanRow, 'wish'>

/** The land of a plan of grids, unless its units are faulty, and the wish as the solver is asked. */
async function layOf(tx: Tx, plan: Wished) {
  const wish = GridsWish.parse(plan.wish)
  return { ...layLand(await readLand(tx, plan, wish)), wish: asAsked(wish) }
}

/** The land of a plan of grids, and the wish as the solver is asked. Throws plan-units-faulty. */
export async function landOf(tx: Tx, plan: Wished): Promise<{ land: Land; wish: GridsWish }> {
  const { land, faults, wish } = await layOf(tx, plan)
  if (!land) throw unitsFaulty({ count: faults.length })
  return { land, wish }
}

/** What a drawing of a plan's units is worth. Throws plan-units-faulty. */
export async function judgePlan(tx: Tx, plan: Wished, labels: readonly number[]): Promise<GridFigures> {
  const { land, wish } = await landOf(tx, plan)
  return judgeGrids(land, wish, Int32Array.from(labels))
}

/** The same, and nothing where units are faulty: what they are worth can be told once they are mended. */
export async function judgeIfSound(
  tx: Tx,
  plan: Wished,
  labels: readonly number[],
): Promise<GridFigures | null> {
  const { land, wish } = await layOf(tx, plan)
  return land && judgeGrids(land, wish, Int32Array.from(labels))
}
