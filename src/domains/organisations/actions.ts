import type { Proof, Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import { announce } from '../../kernel/changes.ts'
import type { Tx } from '../../kernel/database.ts'
import { UnitId } from '../../kernel/ids.ts'
import { initialsOf } from '../../kernel/pinyin.ts'
import { changedMeanwhile } from '../../kernel/problem.ts'
import { livedOf } from '../../kernel/ranges.ts'
import { judged } from '../../kernel/refusals.ts'
import { lineageOf, prove, type TerritoryMemory } from '../territory/public.ts'
import {
  beginAttachment,
  beginCoverage,
  bumpVersion,
  closeOrganisation,
  insertOrganisation,
  lockOrganisation,
  replaceMatters,
  seatOf,
  updateOrganisation,
} from './changes/store.ts'
import type {
  AttachmentKind,
  CoverageKind,
  Matter,
  OrganisationId,
  OrganisationKind,
  OrganisationProfile,
} from './contract.ts'
import {
  checkAttachment,
  checkLevel,
  coveredByNoPartyOrganisation,
  coversItself,
  dateBeforeLastChange,
  nothingToDetach,
  organisationBelowItself,
  organisationEnded,
  organisationHasSubordinates,
  organisationNotFound,
  organisationStillCovers,
  REFUSALS,
} from './rules.ts'
import { countLeaning, findOrganisation, liesAbove } from './store.ts'

/** Proof that whoever asks may change this organisation: its id, bound to a proof for the unit of its seat. */
export type OrganisationProof = {
  readonly organisation: OrganisationId
  readonly proof: Proof<'organisation.edit'>
}

type Written = { id: OrganisationId; version: number }

/** Throws organisation-not-found, or not-yours where its seat is out of reach. */
export async function proveOrganisation(
  tx: Tx,
  who: Who,
  organisation: OrganisationId,
): Promise<OrganisationProof> {
  const unit = await seatOf(tx, organisation)
  if (unit === undefined) throw organisationNotFound()
  return { organisation, proof: await prove(tx, who, 'organisation.edit', UnitId.parse(unit)) }
}

/** Locks the organisation and compares versions; throws changed-meanwhile. */
async function takeUp(tx: Tx, { organisation }: OrganisationProof, version: number) {
  const held = await lockOrganisation(tx, organisation)
  if (!held) throw organisationNotFound()
  if (held.version !== version) throw changedMeanwhile({ version: held.version })
  return { ...held, ...livedOf(held.valid) }
}

/** Takes an organisation into the register; its seat is the unit that the proof is for. */
export async function foundOrganisation(
  tx: Tx,
  proof: Proof<'organisation.edit'>,
  wish: OrganisationProfile & { kind: OrganisationKind; from: string },
): Promise<Written> {
  checkLevel(wish.kind, wish)
  await checkSuperior(tx, undefined, wish.superior)
  const initials = await initialsOf(wish.zh)
  const id = await judged(REFUSALS, async () => {
    const organisation = await insertOrganisation(tx, wish, initials)
    await beginAttachment(tx, organisation, { kind: 'seat', unit: proof.unit, from: wish.from })
    return organisation
  })
  await tell(tx, 'organisation.found', { organisation: id, proof }, { kind: wish.kind, from: wish.from })
  return { id, version: 1 }
}

/** Changes what it is. Throws changed-meanwhile and the refusals of the register. */
export async function changeOrganisation(
  tx: Tx,
  proof: OrganisationProof,
  wish: OrganisationProfile & { version: number },
): Promise<Written> {
  const held = await takeUp(tx, proof, wish.version)
  checkLevel(held.kind, wish)
  await checkSuperior(tx, proof.organisation, wish.superior)
  const initials = await initialsOf(wish.zh)
  await judged(REFUSALS, () => updateOrganisation(tx, proof.organisation, wish, initials))
  return done(tx, 'organisation.change', proof, {})
}

async function checkSuperior(tx: Tx, id: OrganisationId | undefined, superior: string | null): Promise<void> {
  if (superior === null) return
  if (!(await findOrganisation(tx, superior))) throw organisationNotFound()
  if (id !== undefined && (await liesAbove(tx, id, superior))) throw organisationBelowItself()
}

/**
 * Attaches it to another unit from a day on; needs authority there as well. Throws site-is-no-site,
 * seat-must-be, unit-is-led-already, date-before-last-change, organisation-ended.
 */
export async function moveOrganisation(
  tx: Tx,
  who: Who,
  proof: OrganisationProof,
  wish: { kind: AttachmentKind; unit: UnitId | null; from: string; version: number },
  territory: TerritoryMemory,
): Promise<Written> {
  const held = await takeUp(tx, proof, wish.version)
  checkWithin(held, wish.from)
  if (wish.unit !== null) await prove(tx, who, 'organisation.edit', wish.unit)
  checkAttachment(wish.kind, wish.unit === null ? null : (territory.brief(wish.unit) ?? { kind: '' }))
  const result = await judged(REFUSALS, () => beginAttachment(tx, proof.organisation, wish))
  if ('after' in result) throw dateBeforeLastChange(result)
  if (wish.unit === null && result.ended === 0) throw nothingToDetach()
  const { version: _, ...detail } = wish
  return done(tx, 'organisation.move', proof, detail, wish.unit)
}

function checkWithin({ until }: { until: string | null }, day: string): void {
  if (until !== null && day >= until) throw organisationEnded()
}

/**
 * Has it covered by a party organisation from a day on: its own, or a neighbour's as a fallback; or by none.
 * Throws covered-by-no-party-organisation, organisation-covers-itself, date-before-last-change.
 */
export async function coverOrganisation(
  tx: Tx,
  proof: OrganisationProof,
  wish: { by: OrganisationId | null; kind: CoverageKind; from: string; version: number },
): Promise<Written> {
  const held = await takeUp(tx, proof, wish.version)
  checkWithin(held, wish.from)
  if (wish.by === proof.organisation) throw coversItself()
  if (wish.by !== null) {
    const covering = await findOrganisation(tx, wish.by)
    if (covering?.kind !== 'partyOrg') throw coveredByNoPartyOrganisation()
    checkWithin(covering.lived, wish.from)
  }
  const result = await judged(REFUSALS, () => beginCoverage(tx, proof.organisation, wish))
  if ('after' in result) throw dateBeforeLastChange(result)
  const { version: _, ...detail } = wish
  return done(tx, 'organisation.cover', proof, detail)
}

/** Says which matters an office or centre handles from a day on. */
export async function setMatters(
  tx: Tx,
  proof: OrganisationProof,
  wish: { matters: readonly Matter[]; from: string; version: number },
): Promise<Written> {
  const held = await takeUp(tx, proof, wish.version)
  checkWithin(held, wish.from)
  await replaceMatters(tx, proof.organisation, wish.matters, wish.from)
  return done(tx, 'organisation.matters', proof, { from: wish.from, matters: wish.matters.length })
}

/**
 * Ends an organisation on a day, with its attachments, coverage, service and matters. Throws
 * organisation-still-covers and organisation-has-subordinates with how many, date-before-last-change.
 */
export async function endOrganisation(
  tx: Tx,
  proof: OrganisationProof,
  wish: { on: string; version: number },
): Promise<Written> {
  const { from } = await takeUp(tx, proof, wish.version)
  if (wish.on <= from) throw dateBeforeLastChange({ after: from })
  const { covers, subordinates } = await countLeaning(tx, proof.organisation, wish.on)
  if (covers > 0) throw organisationStillCovers({ count: covers })
  if (subordinates > 0) throw organisationHasSubordinates({ count: subordinates })
  const refused = await judged(REFUSALS, () => closeOrganisation(tx, proof.organisation, wish.on))
  if (refused) throw dateBeforeLastChange(refused)
  return done(tx, 'organisation.end', proof, { on: wish.on })
}

async function done(
  tx: Tx,
  action: string,
  proof: OrganisationProof,
  detail: Record<string, unknown>,
  other: UnitId | null = null,
): Promise<Written> {
  const version = await bumpVersion(tx, proof.organisation)
  await tell(tx, action, proof, { version, ...detail })
  // Where it went to hears of it as well: what is kept there by unit is stale too.
  if (other !== null) await announce(tx, 'organisations', other)
  return { id: proof.organisation, version }
}

async function tell(
  tx: Tx,
  action: string,
  { organisation, proof }: OrganisationProof,
  detail: Record<string, unknown>,
): Promise<void> {
  const lineage = await lineageOf(tx, proof.unit)
  writeDown(tx, { action, subject: { kind: 'organisation', id: organisation }, lineage, detail })
  await announce(tx, 'organisations', organisation)
}
