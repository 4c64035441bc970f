import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { type Member, readGrids, readMembers } from '../../../territory/members/public.ts'
import type { TerritoryMemory } from '../../../territory/public.ts'
import type { Called } from '../grids/rules.ts'
import type { PlanRow } from '../store.ts'

/** A unit as it is called today. */
export function placeOf(territory: TerritoryMemory, id: UnitId) {
  const { zh, en } = territory.brief(id) ?? { zh: '—', en: '—' }
  return { id, zh, en }
}

type Laid = Pick<PlanRow, 'place' | 'laidOn' | 'memberKind' | 'wish'>

/** What the place and the grids of that day are called, and what lies around units. */
export async function calledOn(tx: Tx, territory: TerritoryMemory, plan: Laid): Promise<Called> {
  const { place, laidOn, memberKind } = plan
  const grids = memberKind ? await readGrids(tx, place, laidOn) : []
  const names = new Map(grids.map((grid) => [grid.id, grid]))
  const isSmall = territory.brief(place)?.kind === 'subdistrict'
  const members =
    memberKind && !(isSmall && !nests(plan)) ? await readMembers(tx, place, memberKind, laidOn) : []
  return {
    place: placeOf(territory, place),
    of: (grid) => names.get(grid),
    around: aroundOf(territory, plan, members),
  }
}

/** Whether each grid lies in one community. */
const nests = ({ memberKind, wish }: Pick<Laid, 'memberKind' | 'wish'>) =>
  memberKind === 'microGrid' && wish['within'] !== false

/** After what a new grid around a unit is named: its street, or where grids are to nest its community. */
export function aroundOf(
  territory: TerritoryMemory,
  plan: Pick<Laid, 'memberKind' | 'wish'>,
  members: readonly Pick<Member, 'id' | 'parent' | 'subdistrict'>[],
): Called['around'] {
  const above = new Map(
    members.map(({ id, parent, subdistrict }) => [id, nests(plan) ? parent : subdistrict]),
  )
  return (unit) => {
    const around = above.get(unit)
    return around ? placeOf(territory, around) : undefined
  }
}
