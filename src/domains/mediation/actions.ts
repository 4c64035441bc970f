import { type ActionWish, beginAction, type Cases, openCase } from '../../engines/cases/public.ts'
import type { CaseId } from '../../engines/cases/contract.ts'
import type { Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import { notYours, signInNeeded } from '../../kernel/problem.ts'
import { judged } from '../../kernel/refusals.ts'
import { phoneIndexOf } from '../identity/public.ts'
import { prove, type TerritoryMemory, unitNotFound } from '../territory/public.ts'
import type { Consent, How, MediationWish, Side } from './contract.ts'
import { EFFECTS, mediationNotFound, onlyForYourSide, REFUSALS } from './rules.ts'
import { MEDIATION } from './process.ts'
import { findAgreement } from './records/store.ts'
import * as store from './store.ts'

/** What a phone of a side is encrypted for. */
export const SIDE_PHONE = 'mediation.phone'

/** A mediation that whoever asks may look at: as one of its sides, or as somebody who handles it. */
export type Place = {
  readonly id: CaseId
  readonly about: string | null
  readonly lineage: readonly UnitId[]
  /** null: they handle it. */
  readonly mySide: Side | null
}

/** Throws mediation-not-found for everybody who is neither a side nor handles it. */
export async function placeIn(tx: Tx, id: CaseId): Promise<Place> {
  const [matter] = await store.findMatters(tx, [id])
  if (!matter) throw mediationNotFound()
  const { about, lineage } = matter
  return { id, about, lineage, mySide: await store.findMySide(tx, id) }
}

/**
 * Throws only-for-your-side where somebody speaks for a side and is not it, or does as if they were: a side says
 * `self` of itself alone, a mediator never does.
 */
export function speakFor({ mySide }: Place, { side, how }: { side: Side; how: How }): void {
  const isOwn = mySide !== null
  if (isOwn !== (how === 'self') || (isOwn && mySide !== side)) throw onlyForYourSide()
}

/** Notes in the audit list what was done in a mediation. */
export function tell(tx: Tx, { id, lineage }: Place, action: string, detail: Record<string, unknown>): void {
  writeDown(tx, { action, subject: { kind: 'case', id }, lineage, detail })
}

type Deps = { readonly cases: Cases; readonly keys: Keys; readonly territory: TerritoryMemory }

/**
 * Opens a mediation at the community where it happens, or the lowest unit above it. A resident asks as the first
 * side and wants it by asking; staff take it down for somebody, who is then asked. Throws unit-not-found, not-yours.
 */
export async function openMediation(
  tx: Tx,
  { cases, keys, territory }: Deps,
  who: Who,
  wish: MediationWish,
): Promise<{ id: CaseId; number: string }> {
  if (!who.person) throw signInNeeded()
  const place = placeOf(territory, wish.unit)
  const isStaff = who.kind === 'staff'
  if (isStaff) await prove(tx, who, 'case.take', wish.unit)
  else if (wish.form.source !== 'party') throw notYours()
  const { title, about, source, firstName, firstPhone, secondName, secondPhone } = wish.form
  const { id, number } = await openCase(tx, cases, {
    process: 'mediation',
    place: place.lineage,
    title,
    category: null,
    sight: wish.sight,
    requester: isStaff ? null : who.person,
    by: { person: who.person, standing: isStaff ? 'taker' : 'requester', unit: isStaff ? wish.unit : null },
    // What was told of people stays in this room: the engine's history outlives them.
    form: { title, source },
    lead: place.lead,
    assists: [],
    routing: null,
  })
  await store.insertMatter(tx, id, { source, about, lineage: place.lineage })
  const keep = (side: Side, name: string, phone: string | null, person: PersonId | null) =>
    store.insertSide(tx, id, { side, name, person, asked: person !== null, ...sealed(keys, phone) })
  await keep(1, firstName, firstPhone, isStaff ? null : who.person)
  await keep(2, secondName, secondPhone, null)
  return { id, number }
}

function sealed(keys: Keys, phone: string | null) {
  return phone === null
    ? { phone: null, phoneIndex: null }
    : { phone: keys.encrypt(phone, SIDE_PHONE), phoneIndex: phoneIndexOf(keys, phone) }
}

/** The lineage of where it happens, lowest first, and who answers there: the community or what lies above. */
function placeOf(territory: TerritoryMemory, unit: UnitId) {
  const path = territory.path(unit)
  if (path.length === 0) throw unitNotFound()
  const lineage = path.map(({ id }) => id).toReversed()
  const at = path.findIndex(({ kind }) => kind === 'community')
  const lead = lineage.slice(at < 0 ? 0 : path.length - 1 - at)
  return { lineage, lead: { unit: lead[0] ?? unit, lineage: lead } }
}

/** What whoever asked for it does with it, as the engine judges. Throws mediation-not-found for other cases. */
export async function actAsRequester(
  tx: Tx,
  cases: Cases,
  who: Who,
  wish: ActionWish,
): Promise<{ stage: string; version: number }> {
  const { read, take } = await beginAction(tx, cases, who, wish)
  if (read.brief.process !== MEDIATION.name || !read.standings.includes('requester'))
    throw mediationNotFound()
  const { state, events } = await take()
  return { stage: state.stage, version: events }
}

/** What a side wants: said by itself, or heard by a mediator. Throws only-for-your-side, mediation-not-found. */
export async function setConsent(
  tx: Tx,
  who: Who,
  id: CaseId,
  wish: { side: Side; consent: Exclude<Consent, 'unasked'>; how: How },
): Promise<void> {
  const place = await placeIn(tx, id)
  speakFor(place, wish)
  if (!(await store.keepConsent(tx, id, { ...wish, by: who.person }))) throw mediationNotFound()
  tell(tx, place, 'mediation.consent', { side: wish.side, consent: wish.consent, how: wish.how })
}

/** Lets a side follow it in the account of this phone. A mediator has called there before. */
export async function letIn(
  tx: Tx,
  keys: Keys,
  who: Who,
  id: CaseId,
  { side, phone }: { side: Side; phone: string },
): Promise<void> {
  const place = await placeIn(tx, id)
  if (place.mySide !== null) throw onlyForYourSide()
  const letter = { side, phone: keys.encrypt(phone, SIDE_PHONE), phoneIndex: phoneIndexOf(keys, phone) }
  if (!(await judged(REFUSALS, () => store.letSideIn(tx, id, letter)))) throw mediationNotFound()
  tell(tx, place, 'mediation.letIn', { side })
}

/** Refuses a step of the process that this room's rows do not bear out, by the names of its effects. */
export async function guardMediation(tx: Tx, id: CaseId, effects: readonly string[]): Promise<void> {
  const guards = effects.flatMap((name) => EFFECTS[name] ?? [])
  if (guards.length === 0) return
  const sides = await store.findSides(tx, id)
  const of = (side: Side) => sides.find((one) => one.side === side)?.consent ?? 'unasked'
  const agreement = await findAgreement(tx, id)
  const standing = {
    consents: { 1: of(1), 2: of(2) },
    signed: agreement && agreement.signed.map(({ side }) => side),
  }
  for (const guard of guards) guard(standing)
}
