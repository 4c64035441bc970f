import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { rolesAllowing } from '../../identity/public.ts'
import { tellPeople } from '../../notices/public.ts'
import { lineageOf, prove, type TerritoryMemory } from '../../territory/public.ts'
import { CaseloadId } from '../contract.ts'
import { nameArea } from '../places/actions.ts'
import { cannotVisitThere, caseloadNotFound, holdingInThePast, REFUSALS } from '../rules.ts'
import { namesOf } from '../store.ts'
import type { Caseload, CaseloadWish, HoldingShown, ReassignWish, VisitorsAsked } from './contract.ts'
import * as store from './store.ts'

/** The roles of which one may be sent to people's doors. */
const VISITORS = rolesAllowing('visit.make')

/** Caseloads of a unit and below, with who holds them today. Needs `visit.plan` there. */
export async function listCaseloads(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  asked: Parameters<typeof store.searchCaseloads>[1],
  today: string,
): Promise<{ caseloads: Caseload[]; total: number; next: CaseloadId | null }> {
  await prove(tx, who, 'visit.plan', asked.unit)
  const { rows, total } = await store.searchCaseloads(tx, { ...asked, limit: asked.limit + 1 }, today)
  const page = rows.slice(0, asked.limit)
  const name = await namesOf(
    tx,
    page.flatMap(({ holder, next }) => [holder, next].filter((id) => id !== null)),
  )
  return {
    caseloads: page.map(({ id, whole, places, until, version, holder, next, unit, name: called }) => ({
      id,
      name: called,
      whole,
      places,
      until,
      version,
      unit: nameArea(territory, unit),
      holder: holder && name(holder),
      next: next && name(next),
    })),
    total,
    next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Founds a caseload; one that is whole takes in what of its unit is in none. Throws unit-has-a-whole-caseload. */
export async function foundCaseload(tx: Tx, who: Who, wish: CaseloadWish): Promise<CaseloadId> {
  const { unit } = await prove(tx, who, 'visit.plan', wish.unit)
  const id = CaseloadId.parse(newId())
  await judged(REFUSALS, () => store.insertCaseload(tx, { ...wish, id }))
  await tell(tx, id, unit, 'caseload.found', { whole: wish.whole })
  return id
}

/** Founds one for every micro-grid below a unit that has none; how many. */
export async function foundWholeCaseloads(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  below: UnitId,
): Promise<number> {
  const { unit } = await prove(tx, who, 'visit.plan', below)
  const grids = [...territory.below(unit)].flatMap((id) => {
    const brief = territory.brief(id)
    return brief?.kind === 'microGrid' ? [{ unit: brief.id, name: brief.zh }] : []
  })
  const founded = await store.insertWhole(tx, grids)
  await tell(tx, null, unit, 'caseload.foundAll', { founded })
  return founded
}

/** A caseload that whoever asks sees; throws caseload-not-found. */
export async function caseloadOf(tx: Tx, id: CaseloadId): Promise<store.CaseloadRow> {
  const [row] = await store.findCaseloads(tx, [id])
  if (!row) throw caseloadNotFound()
  return row
}

/** Calls it otherwise, or closes it. Throws caseload-not-found, not-yours, changed-meanwhile. */
export async function editCaseload(
  tx: Tx,
  who: Who,
  id: CaseloadId,
  wish: { version: number; name?: string | undefined; closed?: true | undefined },
  today: string,
): Promise<{ id: CaseloadId; version: number }> {
  if (wish.closed) await store.takeTurn(tx)
  const row = await store.lockCaseload(tx, id)
  if (!row || row.closed) throw caseloadNotFound()
  await prove(tx, who, 'visit.plan', row.unit)
  if (row.version !== wish.version) throw changedMeanwhile()
  await store.updateCaseload(tx, { id, name: wish.name ?? row.name, closed: wish.closed === true }, today)
  await tell(tx, id, row.unit, wish.closed ? 'caseload.close' : 'caseload.rename', {})
  return { id, version: row.version + 1 }
}

/** Who holds it, held it, will hold it. Throws caseload-not-found, not-yours. */
export async function showHoldings(tx: Tx, who: Who, id: CaseloadId): Promise<HoldingShown[]> {
  const row = await caseloadOf(tx, id)
  await prove(tx, who, 'visit.plan', row.unit)
  const rows = await store.findHoldings(tx, id)
  const name = await namesOf(
    tx,
    rows.map(({ person }) => person),
  )
  return rows.map(({ person, ...one }) => ({ ...one, person: name(person) }))
}

/**
 * Gives one, many or all caseloads below a unit to others from a day on, in one action, whoever else does so at the
 * same time. Throws not-yours, holding-in-the-past, cannot-visit-there, caseload-not-found. How many changed hands.
 */
export async function reassign(
  tx: Tx,
  who: Who,
  { unit, which, from, until }: ReassignWish,
  today: string,
  now = Temporal.Now.instant(),
): Promise<number> {
  const proof = await prove(tx, who, 'visit.plan', unit)
  if (from < today) throw holdingInThePast({ today })
  await store.takeTurn(tx)
  const span = { from, until }
  const picked = await store.pickCaseloads(tx, proof.unit, which, span)
  if (which.by === 'caseload' && picked < new Set(which.moves.map(({ caseload }) => caseload)).size)
    throw caseloadNotFound()
  const elsewhere = await store.unfit(tx, VISITORS, span)
  if (elsewhere > 0) throw cannotVisitThere({ count: elsewhere })
  const reassigned = await judged(REFUSALS, () => store.giveAway(tx, span, today, now))
  await tell(tx, null, unit, 'caseload.reassign', { by: which.by, from, until, reassigned })
  // All of them the same words in one statement: a city changes hands at once.
  await tellPeople(tx, {
    to: await store.findGainers(tx),
    topic: 'visit',
    subject: { kind: 'caseloads', id: newId() },
    state: 'given',
    text: 'visits-given',
    values: { from, until: until ?? '' },
    link: '/field',
  })
  return reassigned
}

/** Staff who may make visits at a unit. Needs `visit.plan` there. */
export async function listVisitors(
  tx: Tx,
  who: Who,
  { unit, heldBy, whole, caseloads: ids }: VisitorsAsked,
  today: string,
): Promise<store.VisitorRow[]> {
  await prove(tx, who, 'visit.plan', unit)
  const give = { caseloads: ids?.split(',') ?? [], heldBy, whole: whole === 'true' }
  return store.findVisitors(tx, unit, give, VISITORS, today)
}

async function tell(
  tx: Tx,
  id: CaseloadId | null,
  unit: UnitId,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, {
    action,
    subject: { kind: id === null ? 'unit' : 'caseload', id: id ?? unit },
    lineage: await lineageOf(tx, unit),
    detail,
  })
}
