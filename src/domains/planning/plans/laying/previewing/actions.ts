import type { Who } from '../../../../../kernel/access.ts'
import type { Tx } from '../../../../../kernel/database.ts'
import type { UnitId } from '../../../../../kernel/ids.ts'
import { notYours } from '../../../../../kernel/problem.ts'
import { readMembers } from '../../../../territory/members/public.ts'
import { reaches, type TerritoryMemory } from '../../../../territory/public.ts'
import { findBarriers } from '../../../barriers/store.ts'
import { seePlan } from '../../actions.ts'
import type { MemberKind, PlanId } from '../../contract.ts'
import { featuresCalled } from '../../features/actions.ts'
import type { PlanFeature } from '../../features/contract.ts'
import { fixedOn } from '../../fixed/rules.ts'
import { placeOf } from '../../naming/actions.ts'
import { layUpon, readUnits } from '../actions.ts'
import type { Laying } from '../contract.ts'

/** What laying a plan anew would change. Throws plan-not-found. */
export async function previewLaying(
  tx: Tx,
  territory: TerritoryMemory,
  id: PlanId,
  today: string,
): Promise<Laying> {
  const plan = await seePlan(tx, id)
  const { place, memberKind, laidOn, units } = plan
  const { laid, members } = await readUnits(tx, place, memberKind, today)
  const before = new Map(units.map((unit, at) => [unit, plan.today[at] ?? null]))
  const after = new Set(laid.units)
  const known = memberKind ? await readMembers(tx, place, memberKind, laidOn) : []
  const called = new Map([...known, ...members].map(({ id: unit, zh, en }) => [unit, { zh, en }]))
  const told = (unit: UnitId) => ({ ...placeOf(territory, unit), ...called.get(unit), id: unit })
  const gone = units.filter((unit) => !after.has(unit))
  const added = laid.units.filter((unit) => !before.has(unit))
  const barriers = await findBarriers(tx, plan.barriers)
  return {
    laidOn,
    today,
    gone: gone.map(told),
    added: added.map(told),
    regrouped: laid.units.filter((unit, at) => before.has(unit) && before.get(unit) !== laid.today[at])
      .length,
    population: { before: sum(plan.population), after: sum(laid.population) },
    workload: { before: sum(plan.workload), after: sum(laid.workload) },
    barriers: barriers.filter(({ takenAwayAt }) => takenAwayAt !== null).map(({ name }) => name),
    fixed: plan.fixed.length - fixedOn(plan.fixed, laid).length,
    outdated: gone.length + added.length > 0,
  }
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/** What units of a place can be alike in today. Throws not-yours for whoever may not draw there. */
export async function offerFeatures(
  tx: Tx,
  who: Who,
  { place, kind, today }: { place: UnitId; kind: MemberKind; today: string },
): Promise<{ features: PlanFeature[] }> {
  if (!(await reaches(tx, who.grants['plan.draw'] ?? [], place))) throw notYours()
  const { features } = await layUpon(tx, place, kind, today)
  return { features: await featuresCalled(tx, Object.keys(features), today) }
}
