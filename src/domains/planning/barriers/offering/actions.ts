import type { Tx } from '../../../../kernel/database.ts'
import { boxAround, boxesMeet, boxOf, type Shape } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { readMemberShapes } from '../../../territory/members/public.ts'
import type { Barrier } from '../../units/contract.ts'
import type { BarrierId } from '../contract.ts'
import { type BarrierRow, findBarriers, findStanding } from '../store.ts'

type Laid = { readonly place: UnitId; readonly lineage: readonly UnitId[]; readonly laidOn: string }

/** Barriers that stand where a plan of grids lies. */
export async function offeredTo(tx: Tx, { place, lineage, laidOn }: Laid): Promise<BarrierRow[]> {
  const [standing, shape] = [
    await findStanding(tx, place, lineage),
    (await readMemberShapes(tx, [place], laidOn)).get(place),
  ]
  return shape ? standing.filter((one) => meets(one, shape)) : standing
}

/** Whether a stretch of a barrier, from one of its positions to the next, lies where the place does. */
function meets({ lines }: BarrierRow, shape: Shape): boolean {
  const box = boxOf(shape)
  return lines.some(({ line }) =>
    line.some((to, at) => at > 0 && boxesMeet(boxAround([line[at - 1]!, to]), box)),
  )
}

/** The barriers of a plan as its land is laid with them: called by their ids. */
export async function readBarriers(tx: Tx, ids: readonly BarrierId[]): Promise<Barrier[]> {
  const rows = await findBarriers(tx, ids)
  return rows.flatMap(({ id, lines }) => lines.map((line): Barrier => ({ name: id, ...line })))
}
