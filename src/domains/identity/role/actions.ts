import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { changedMeanwhile, invalidRequest, notFound } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { cityOf, lineageOf, prove, type TerritoryMemory } from '../../territory/public.ts'
import type { Role, RoleGrant, RoleGrantId } from '../contract.ts'
import { findOrMakeStaff, rolesOf } from '../person/store.ts'
import { checkEnding, PERMISSIONS_OF, personNotFound, roleHeldAlready, roleNotFound } from '../rules.ts'
import { closeGrant, findGrant, grantsInReach, insertGrant, isColleague, todayOf } from './store.ts'

type Wish = { person: PersonId; role: Role; unit: UnitId; from: string; until: string | null }

/** Who holds which role at the proof's unit, or there and below, and who will. Names only of colleagues. */
export async function listRoles(
  tx: Tx,
  { unit: at }: Proof<'role.grant'>,
  territory: TerritoryMemory,
  within: 'here' | 'below',
): Promise<RoleGrant[]> {
  const [here, below] = within === 'here' ? [at, new Set([at])] : [undefined, territory.below(at)]
  return (await grantsInReach(tx, here)).flatMap(({ id, person, name, role, unit, from, until }) => {
    const brief = below.has(unit) ? territory.brief(unit) : undefined
    return brief ? [{ id, person, name, role, unit: brief, from, until }] : []
  })
}

/**
 * Gives a colleague a role at a unit. Nobody gives what they do not hold there themselves: each
 * permission of the role is proven first. Throws not-yours, person-not-found, role-is-granted-once.
 */
export async function grantRole(tx: Tx, who: Who, wish: Wish): Promise<RoleGrantId> {
  await prove(tx, who, 'role.grant', wish.unit)
  for (const permission of PERMISSIONS_OF[wish.role]) await prove(tx, who, permission, wish.unit)
  const today = await todayOf(tx)
  if (wish.from < today)
    throw invalidRequest({}, [{ pointer: '#/body/from', code: 'too-small', values: { least: today } }])
  if (wish.until !== null && wish.until <= wish.from)
    throw invalidRequest({}, [{ pointer: '#/body/until', code: 'role-ends-before-start' }])
  if (!(await isColleague(tx, wish.person))) throw personNotFound()
  const id = await judged({ role_is_granted_once: roleHeldAlready }, () =>
    insertGrant(tx, { ...wish, by: who.person }),
  )
  await tell(tx, 'role.grant', { id, ...wish }, { from: wish.from, until: wish.until })
  return id
}

/**
 * Ends a role on a day (the first on which it is no longer held). Throws role-not-found, not-yours,
 * date-before-last-change, role-ends-earlier.
 */
export async function endRole(tx: Tx, who: Who, id: RoleGrantId, on: string): Promise<void> {
  const grant = await findGrant(tx, id)
  if (!grant) throw roleNotFound()
  await prove(tx, who, 'role.grant', grant.unit)
  // Whoever may not give a role may not take it from a colleague either.
  for (const permission of PERMISSIONS_OF[grant.role]) await prove(tx, who, permission, grant.unit)
  checkEnding(grant, on, await todayOf(tx))
  if (!(await closeGrant(tx, grant, on))) throw changedMeanwhile()
  await tell(tx, 'role.end', grant, { on })
}

type Told = { id: RoleGrantId; person: PersonId; role: Role; unit: UnitId }

async function tell(
  tx: Tx,
  action: string,
  { id, person, role, unit }: Told,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  writeDown(tx, {
    action,
    subject: { kind: 'role', id },
    lineage: await lineageOf(tx, unit),
    detail: { person, role, ...detail },
  })
  await announce(tx, 'session', person)
}

/**
 * Makes somebody, known by their account at the provider of sign-ins, the first administrator of the
 * city: run by whoever owns the database, because nobody else can have the right yet. Says whether the
 * role is new. Throws not-found where there is no city.
 */
export async function appointFirst(tx: Tx, account: { issuer: string; subject: string }): Promise<boolean> {
  const unit = await cityOf(tx)
  if (!unit) throw notFound()
  const { id: person } = await findOrMakeStaff(tx, { ...account, name: null })
  const from = await todayOf(tx)
  const wish: Wish = { person, role: 'administrator', unit, from, until: null }
  if ((await rolesOf(tx, person)).some((held) => held.role === wish.role && held.unit === unit)) return false
  const id = await insertGrant(tx, { ...wish, by: null })
  const lineage = await lineageOf(tx, unit)
  writeDown(tx, {
    action: 'role.appointFirst',
    subject: { kind: 'person', id: person },
    lineage,
    detail: { grant: id },
  })
  return true
}
