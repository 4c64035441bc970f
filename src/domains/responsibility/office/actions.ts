import type { Permission, Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { Role } from '../../identity/contract.ts'
import { type Holder, holdersOf } from '../../identity/public.ts'
import { lineageOf, reaches, type TerritoryMemory } from '../../territory/public.ts'
import type { ResponsibilityMemory } from '../memory.ts'
import { officeNotFound, REFUSALS, ruleFaulty } from '../rules.ts'
import { type Office, OfficeKind, type OfficeProfile } from './contract.ts'
import { type Handled, handledAt } from './rules.ts'
import { lockOffice, writeOffice } from './store.ts'

type House = {
  readonly territory: TerritoryMemory
  readonly responsibility: ResponsibilityMemory
  readonly today: () => string
}

const isOffice = (kind: string | undefined): boolean => OfficeKind.safeParse(kind).success

/** Offices, centres and departments of a unit, offices first, each kind in its order. */
export function officesOf(house: House, of: UnitId): Office[] {
  const { book } = house.responsibility
  const order = new Map([...book.roles.keys()].map((role, index) => [role, index]))
  const numberOf = (unit: string) => order.get(book.offices.get(unit)?.profile.role ?? '') ?? order.size
  const handled = handledHere(house, of)
  return house.territory
    .children(of)
    .filter(({ kind }) => isOffice(kind))
    .toSorted((a, b) => numberOf(a.id) - numberOf(b.id))
    .flatMap(({ id }) => shown(house, id, handled) ?? [])
}

/** Throws office-not-found, also for a unit of another kind. */
export function officeOf(house: House, unit: UnitId): Office {
  const of = house.territory.path(unit).at(-2)?.id
  const office = of && shown(house, unit, handledHere(house, of))
  if (!office) throw officeNotFound()
  return office
}

function handledHere({ responsibility, today }: House, of: UnitId): Map<UnitId, Handled[]> {
  const { book, ground } = responsibility
  const on = today()
  const codes = responsibility.categories(on).map(({ code }) => code)
  return handledAt(of, { rules: book.all, ground, codes, on })
}

function shown(
  { territory, responsibility, today }: House,
  unit: UnitId,
  handled: ReadonlyMap<UnitId, readonly Handled[]>,
): Office | undefined {
  const [brief, of] = territory.path(unit).toReversed()
  if (!brief || !of || !isOffice(brief.kind)) return undefined
  const held = responsibility.book.offices.get(unit)
  return {
    unit: brief,
    of,
    profile: held?.of === of.id ? held.profile : null,
    version: held?.version ?? 0,
    handles: (handled.get(unit) ?? []).map(({ code, ...rest }) => {
      const { zh = code, en = code } = responsibility.category(code, today()) ?? {}
      return { code, zh, en, ...rest }
    }),
  }
}

const WORKING: readonly Role[] = ['handler', 'officer', 'administrator']

/** Who works at an office, told to whoever handles, supervises or edits there. Throws office-not-found. */
export async function staffOf(
  tx: Tx,
  who: Who,
  { territory }: House,
  unit: UnitId,
): Promise<{ mayKnow: boolean; mayEdit: boolean; people: Omit<Holder, 'unit'>[] }> {
  if (!isOffice(territory.brief(unit)?.kind)) throw officeNotFound()
  const holds = (permission: Permission) => reaches(tx, who.grants[permission] ?? [], unit)
  const mayEdit = await holds('list.edit')
  const mayKnow = mayEdit || (await holds('case.handle')) || (await holds('case.supervise'))
  const holders = mayKnow ? await holdersOf(tx, WORKING, unit) : []
  return {
    mayKnow,
    mayEdit,
    // Those who hold a role above it are not its own.
    people: holders
      .filter((one) => one.unit === unit)
      .map(({ person, name, role }) => ({ person, name, role })),
  }
}

/**
 * Says what an office is there for and how it is reached. Throws office-not-found, changed-meanwhile,
 * office-of-a-role-is-there-once, list-rule-faulty where its role is none of its kind.
 */
export async function setOffice(
  tx: Tx,
  proof: Proof<'list.edit'>,
  { territory, responsibility }: House,
  wish: OfficeProfile & { version: number },
): Promise<{ id: UnitId; version: number }> {
  const [brief, of] = territory.path(proof.unit).toReversed()
  if (!brief || !of || !isOffice(brief.kind)) throw officeNotFound()
  const role = responsibility.book.roles.get(wish.role)
  if (role?.kind !== brief.kind)
    throw ruleFaulty({}, [{ pointer: '#/body/role', code: 'office-role-unknown' }])
  const stored = await lockOffice(tx, proof.unit)
  if (stored !== wish.version) throw changedMeanwhile({ version: stored })
  const version = await judged(REFUSALS, () => writeOffice(tx, proof.unit, of.id, wish))
  await announce(tx, 'responsibility', proof.unit)
  writeDown(tx, {
    action: 'office.set',
    subject: { kind: 'unit', id: proof.unit },
    lineage: await lineageOf(tx, proof.unit),
    detail: { role: wish.role, side: wish.side },
  })
  return { id: proof.unit, version }
}
