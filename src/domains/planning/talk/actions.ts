import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { holdersOf, rolesAllowing } from '../../identity/public.ts'
import { tellPeople } from '../../notices/public.ts'
import type { NoticeKey } from '../../notices/public.ts'
import { goOn, seePlan, takePlan, tell } from '../plans/actions.ts'
import type { Changed, PlanId } from '../plans/contract.ts'
import { findStaff, type PlanRow } from '../plans/store.ts'
import { REFUSALS } from '../rules.ts'
import type { PlanComment } from './contract.ts'
import { findComments, findInvolved, insertComment } from './store.ts'

/** What was said about a plan. Throws plan-not-found. */
export async function listComments(tx: Tx, id: PlanId): Promise<{ comments: PlanComment[] }> {
  await seePlan(tx, id)
  const rows = await findComments(tx, id)
  const staff = await findStaff(
    tx,
    rows.map(({ by }) => by),
  )
  return { comments: rows.map((row) => ({ ...row, by: staff(row.by) })) }
}

/** Says something about a plan that whoever asks may see. Throws plan-not-found. */
export async function commentPlan(tx: Tx, who: Who, id: PlanId, words: string): Promise<{ id: string }> {
  const plan = await seePlan(tx, id)
  const comment = newId()
  await insertComment(tx, { id: comment, plan: id, about: plan.version, words })
  await tell(tx, plan, 'plan.comment', {})
  await tellInvolved(tx, who, plan, { state: `comment ${comment}`, text: 'plan-commented' })
  return { id: comment }
}

/** Proposes a draft. Throws plan-is-not-drawn, plan-is-being-drawn, plan-goes-its-way, changed-meanwhile. */
export async function proposePlan(tx: Tx, who: Who, id: PlanId, version: number): Promise<Changed> {
  const plan = await takePlan(tx, who, id, 'plan.draw', version)
  const moved = await goOn(tx, plan, 'proposed', 'plan.propose')
  const deciders = await holdersOf(tx, rolesAllowing('plan.adopt'), plan.place)
  await tellSome(tx, who, plan, {
    to: deciders.map(({ person }) => PersonId.parse(person)),
    state: `proposed ${moved.version}`,
    text: 'plan-proposed',
  })
  return moved
}

/** Approves what somebody else proposed. Throws plan-is-approved-by-somebody-else, plan-goes-its-way. */
export async function approvePlan(tx: Tx, who: Who, id: PlanId, version: number): Promise<Changed> {
  const plan = await takePlan(tx, who, id, 'plan.adopt', version)
  // The table says the same; but of a draft it would speak of another step first.
  if (plan.state === 'proposed' && plan.proposedBy === who.person)
    throw REFUSALS.plan_is_approved_by_somebody_else()
  const moved = await goOn(tx, plan, 'approved', 'plan.approve')
  await tellInvolved(tx, who, plan, { state: `approved ${moved.version}`, text: 'plan-approved' })
  return moved
}

/** Sends a plan back to whoever drew it, with words. Throws plan-goes-its-way. */
export async function returnPlan(
  tx: Tx,
  who: Who,
  id: PlanId,
  { version, words }: { version: number; words: string },
): Promise<Changed> {
  const seen = await seePlan(tx, id)
  // Whoever proposed a plan may take it back as well.
  const plan = await takePlan(
    tx,
    who,
    id,
    seen.proposedBy === who.person ? 'plan.draw' : 'plan.adopt',
    version,
  )
  await insertComment(tx, { id: newId(), plan: id, about: plan.version, words })
  const moved = await goOn(tx, plan, 'draft', 'plan.return')
  await tellInvolved(tx, who, plan, { state: `returned ${moved.version}`, text: 'plan-returned' })
  return moved
}

type Said = {
  readonly state: string
  readonly text: NoticeKey
  readonly values?: Readonly<Record<string, string>>
}
type About = Pick<PlanRow, 'id' | 'title' | 'place'>

/** Tells those who have a part in a plan, but not whoever acts. */
export async function tellInvolved(tx: Tx, who: Who, plan: About, said: Said): Promise<void> {
  await tellSome(tx, who, plan, { ...said, to: await findInvolved(tx, plan.id) })
}

async function tellSome(
  tx: Tx,
  who: Who,
  { id, title }: About,
  { to, state, text, values }: Said & { readonly to: readonly PersonId[] },
): Promise<void> {
  await tellPeople(tx, {
    to: [...new Set(to)].filter((person) => person !== who.person),
    topic: 'plan',
    subject: { kind: 'plan', id },
    state,
    text,
    values: { title, ...values },
    link: `/console/planning/plans/${id}`,
  })
}
