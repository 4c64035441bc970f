import type { Who } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { Fault } from '../../../../kernel/problem.ts'
import { judged } from '../../../../kernel/refusals.ts'
import { organisationsById } from '../../../organisations/public.ts'
import { organisationsBuiltUpon, recallOrganisations } from '../../../organisations/regrouping/public.ts'
import { mainsBuiltUpon, recallMains } from '../../../stations/mains/public.ts'
import { prove } from '../../../territory/public.ts'
import {
  lockRegrouping,
  namesOn,
  recallRegrouping,
  regroupingBuiltUpon,
} from '../../../territory/regrouping/public.ts'
import { goOn, takePlan } from '../../plans/actions.ts'
import type { Changed, PlanId } from '../../plans/contract.ts'
import { adoptionBuiltUpon, ADOPTION_REFUSALS, UNDO_REFUSALS } from '../../rules.ts'
import { tellInvolved } from '../../talk/actions.ts'
import { lockAdoption, markUndone, type Trace } from '../store.ts'

/** Of what is in the way, how much is named. */
const NAMED = 20

/**
 * Takes an adopted plan back before its day: nothing of it was. Throws adoption-has-begun, and adoption-is-built-upon
 * with what is in the way where something else was done since with what it made: that is swept away by nobody.
 */
export async function undoAdoption(tx: Tx, who: Who, id: PlanId, version: number): Promise<Changed> {
  await lockRegrouping(tx)
  const plan = await takePlan(tx, who, id, 'plan.adopt', version)
  const adoption = await lockAdoption(tx, id)
  if (!adoption) throw ADOPTION_REFUSALS.plan_goes_its_way()
  const proof = await prove(tx, who, 'unit.edit', plan.place)
  const { effective, trace } = adoption
  await judged(UNDO_REFUSALS, async () => {
    await markUndone(tx, adoption.id)
    const faults = await inTheWay(tx, trace, effective)
    if (faults.length > 0) throw adoptionBuiltUpon({ count: faults.length }, faults.slice(0, NAMED))
    await recallOrganisations(tx, trace.organisations.did, trace.organisations.was, effective)
    await recallMains(tx, trace.mains, trace.mains.was, effective)
    await recallRegrouping(tx, proof, trace.territory)
  })
  const moved = await goOn(tx, plan, 'undone', 'plan.undo')
  await tellInvolved(tx, who, plan, { state: `undone ${adoption.id}`, text: 'plan-undone' })
  return moved
}

/** What was built upon an adoption since, in every room that it wrote in. */
async function inTheWay(tx: Tx, { territory, mains, organisations }: Trace, on: string): Promise<Fault[]> {
  const built = await organisationsBuiltUpon(tx, organisations.did, organisations.was, on)
  const grids = (await mainsBuiltUpon(tx, mains, on)).map((id) => ({ id, what: 'main' as const }))
  const others = [...grids, ...built]
  const ids = others.map(({ id }) => id)
  const units = await namesOn(tx, ids, on)
  const firms = await organisationsById(tx, ids)
  const name = (id: string) => units.get(id) ?? firms.find((one) => one.id === id) ?? { zh: '', en: '' }
  return [
    ...(await regroupingBuiltUpon(tx, territory)).map(({ unit: id, ...one }) => ({ id, ...one })),
    ...others.map(({ id, what }) => ({ id, what, zh: name(id).zh, en: name(id).en })),
  ].map(({ id, what, zh, en }) => ({
    pointer: `#/adoption/${what}/${id}`,
    code: 'built-upon',
    values: { what, zh, en },
  }))
}
