import type { Tx } from '../../../../kernel/database.ts'
import { readMembers, readMemberShapes } from '../../../territory/members/public.ts'
import { type GridFigures, GridsWish } from '../../districting/contract.ts'
import { judgeGrids } from '../../districting/rules.ts'
import { readBarriers } from '../../barriers/offering/actions.ts'
import { unitsFaulty } from '../../rules.ts'
import type { Barrier, Land, UnitRow } from '../../units/contract.ts'
import { layLand } from '../../units/rules.ts'
import { heldIn } from '../fixed/rules.ts'
import type { PlanRow } from '../store.ts'

type Laid = Pick<
  PlanRow,
  | 'place'
  | 'memberKind'
  | 'laidOn'
  | 'units'
  | 'today'
  | 'population'
  | 'workload'
  | 'features'
  | 'barriers'
  | 'fixed'
>

/** What solvers lay a land from. */
export type Given = { readonly rows: UnitRow[]; readonly barriers: Barrier[] }

/**
 * The units of a plan as the solvers want them, in the plan's order, and its barriers, called by their ids. The line
 * that no grid crosses is that of the subdistrict, for an area grid belongs to one; where grids are to nest, that of
 * the community. What units are alike in is as it was when the plan was laid; plans from before that was kept take
 * what the territory tells.
 */
export async function readLand(tx: Tx, plan: Laid, wish: GridsWish): Promise<Given> {
  const { place, memberKind, laidOn, units } = plan
  if (!memberKind) return { rows: [], barriers: [] }
  const members = new Map((await readMembers(tx, place, memberKind, laidOn)).map((one) => [one.id, one]))
  const shapes = await readMemberShapes(tx, units, laidOn)
  const nests = memberKind === 'microGrid' && wish.within
  const held = heldIn(plan.fixed, plan)
  const features = Object.entries(plan.features)
  const rows = units.map((id, at): UnitRow => {
    const member = members.get(id) ?? UNKNOWN
    const part = held.get(id)
    const kept = Object.fromEntries(features.map(([name, values]) => [name, values[at] ?? 0]))
    return {
      id,
      name: member.zh,
      polygons: shapes.get(id) ?? [],
      population: plan.population[at]!,
      workload: plan.workload[at]!,
      features: features.length > 0 ? kept : member.features,
      today: plan.today[at]!,
      fixed: part?.name ?? null,
      alone: part?.alone ?? false,
      within: nests ? member.parent : member.subdistrict,
    }
  })
  return { rows, barriers: await readBarriers(tx, plan.barriers) }
}

const UNKNOWN = { zh: '', features: {}, parent: null, subdistrict: null }

/** As the solver is asked: its line, the plan's barriers and what is to stay are always kept to. */
export const asAsked = (wish: GridsWish): GridsWish => ({
  ...wish,
  within: true,
  barriers: true,
  fixed: true,
})

type Wished = Laid & Pick<PlanRow, 'wish'>

/** The land of a plan of grids, unless its units are faulty, and the wish as the solver is asked. */
async function layOf(tx: Tx, plan: Wished) {
  const wish = GridsWish.parse(plan.wish)
  const { rows, barriers } = await readLand(tx, plan, wish)
  return { ...layLand(rows, barriers), wish: asAsked(wish) }
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
