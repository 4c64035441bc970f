import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { readGrids, readMembers, readMemberShapes } from '../../../territory/members/public.ts'
import { outlinesOf } from '../../../territory/redrawing/public.ts'

/** The area grids of a place as they were or will be on a day, with outlines and communities. */
export async function showGridsOn(tx: Tx, place: UnitId, on: string, toleranceMetres: number) {
  const rows = await readGrids(tx, place, on)
  const members = await readMembers(tx, place, 'community', on)
  const shapes = await readMemberShapes(
    tx,
    rows.map(({ id }) => id),
    on,
  )
  const rings = outlinesOf(
    rows.map(({ id }) => shapes.get(id) ?? []),
    toleranceMetres,
  )
  const grids = rows.map(({ id, zh, en, code, until }, at) => {
    const own = members.filter(({ areaGrid }) => areaGrid === id)
    const population = own.reduce((sum, one) => sum + one.population, 0)
    return { id, zh, en, code, until, population, rings: rings[at] ?? [], units: own.map((one) => one.id) }
  })
  return { on, grids }
}
