import type { CaseId } from '../../../engines/cases/contract.ts'
import { caseNotFound, type Cases, readCase } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import type { ResponsibilityMemory } from '../../responsibility/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { CaseFound, UnitOffered } from './contract.ts'
import { unitsNear } from './rules.ts'
import { findCases } from './store.ts'

export type ChoosingHouse = {
  readonly cases: Cases
  readonly territory: TerritoryMemory
  readonly responsibility: ResponsibilityMemory
  today(): string
}

/**
 * Units that a case can be given to: the likely ones, or those whose name or code has the text in it. Throws
 * case-not-found.
 */
export async function unitsFor(
  tx: Tx,
  house: ChoosingHouse,
  who: Who,
  { id, text }: { id: CaseId; text: string },
): Promise<UnitOffered[]> {
  const { territory } = house
  const { place, state } = await readCase(tx, house.cases, who, id)
  if (text !== '')
    return territory
      .search(text)
      .map(({ id: unit, kind, zh, en, within }) => ({ id: unit, kind, zh, en, within, reason: 'found' }))
  const near = unitsNear({
    list: listed(house, place, state.category),
    handling: state.assignments.filter((one) => one.state !== 'left').map(({ unit }) => unit),
    place,
    known: (unit) => territory.brief(unit),
    children: (unit) => territory.children(unit),
  })
  return near.map(({ id: unit, kind, zh, en, reason }) => {
    const within = territory.path(unit).at(-2)?.zh ?? ''
    return { id: unit as UnitId, kind, zh, en, within, reason }
  })
}

/** Units that the list of today names for the category there, at every level. */
function listed(house: ChoosingHouse, place: readonly UnitId[], category: string | null): UnitId[] {
  const code = CategoryCode.safeParse(category).data
  if (code === undefined) return []
  const { lead, assists, tiers } = house.responsibility.route({
    category: code,
    path: place,
    on: house.today(),
  })
  return [lead.unit, ...assists.map(({ unit }) => unit), ...tiers.map(({ unit }) => unit)]
}

/** The case of a number. Throws case-not-found. */
export async function caseOfNumber(tx: Tx, number: string): Promise<CaseFound> {
  const [found] = await findCases(tx, { numbers: [number.replace(/\D/g, '')] })
  if (!found) throw caseNotFound()
  return found
}
