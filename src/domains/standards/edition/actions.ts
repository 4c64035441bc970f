import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { Both } from '../../stations/contract.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import type { EditionDraft, EditionId, StandardId } from './contract.ts'
import {
  editionBegins,
  editionFaulty,
  editionNotFound,
  itemFaults,
  REFUSALS,
  standardNotFound,
} from './rules.ts'
import {
  beginEdition,
  findEdition,
  findGoverning,
  findStandard,
  insertDraft,
  insertStandard,
  listEditions,
  lockEdition,
  replaceDraft,
} from './store.ts'

type Inspecting = Proof<'station.inspect'>

/** Proof that whoever asks answers for a standard: they inspect where it is in force. */
export async function proveStandard(
  tx: Tx,
  who: Who,
  id: StandardId,
): Promise<{ standard: StandardId; proof: Inspecting }> {
  const found = await findStandard(tx, id)
  if (!found) throw standardNotFound()
  return { standard: id, proof: await prove(tx, who, 'station.inspect', UnitId.parse(found.unit_id)) }
}

/** The same for one of its editions. */
export async function proveEdition(tx: Tx, who: Who, id: EditionId) {
  const held = await lockEdition(tx, id)
  if (!held) {
    // A foreign edition can be read, yet not be locked: whoever sees it is told why.
    const seen = await findEdition(tx, id)
    if (seen) await proveStandard(tx, who, seen.standard)
    throw editionNotFound()
  }
  return { held, ...(await proveStandard(tx, who, held.standard_id as StandardId)) }
}

/** Gives a unit a standard of its own, with a draft taken from the edition that is in force there today. */
export async function foundStandard(
  tx: Tx,
  proof: Inspecting,
  name: Both,
): Promise<{ id: StandardId; edition: EditionId }> {
  const governing = await findGoverning(tx, await lineageOf(tx, proof.unit))
  if (!governing) throw standardNotFound()
  const draft = await lastOf(tx, governing.id)
  const made = await judged(REFUSALS, async () => {
    const id = await insertStandard(tx, proof.unit, name)
    return { id, edition: await insertDraft(tx, id, 1, draft) }
  })
  await tell(tx, 'standard.found', made.id, proof, { from: governing.id })
  return made
}

/** Drafts the next edition from the last. Throws standard-has-one-draft. */
export async function draftEdition(
  tx: Tx,
  { standard, proof }: { standard: StandardId; proof: Inspecting },
): Promise<EditionId> {
  const draft = await lastOf(tx, standard)
  const id = await judged(REFUSALS, () => insertDraft(tx, standard, draft.number + 1, draft))
  await tell(tx, 'standard.draft', standard, proof, { edition: id })
  return id
}

async function lastOf(tx: Tx, standard: StandardId) {
  const [last] = await listEditions(tx, standard)
  const edition = last && (await findEdition(tx, last.id))
  if (!edition) throw editionNotFound()
  return edition
}

type ProvenEdition = Awaited<ReturnType<typeof proveEdition>>

/** Changes a draft. Throws edition-faulty with each fault's place, issued-edition-stays, changed-meanwhile. */
export async function saveEdition(
  tx: Tx,
  { held, standard, proof }: ProvenEdition,
  wish: EditionDraft & { version: number },
): Promise<{ version: number }> {
  if (held.version !== wish.version) throw changedMeanwhile({ version: held.version })
  const faults = itemFaults(wish.items)
  if (faults.length > 0) throw editionFaulty({}, faults)
  const version = await judged(REFUSALS, () => replaceDraft(tx, held.id, held.version, wish))
  await tell(tx, 'standard.redraft', standard, proof, { edition: held.id, version })
  return { version }
}

/** Puts a draft in force from a day on: today or later, and later than the one before it began. */
export async function issueEdition(
  tx: Tx,
  { held, standard, proof }: ProvenEdition,
  wish: { version: number; from: string; today: string },
): Promise<void> {
  if (held.version !== wish.version) throw changedMeanwhile({ version: held.version })
  if (held.valid !== null) throw REFUSALS.issued_edition_stays()
  if (wish.from < wish.today) throw editionBegins({}, [{ pointer: '#/body/from', code: 'day-has-passed' }])
  const begun = await judged(REFUSALS, () => beginEdition(tx, held, wish.from))
  if (!begun) throw editionBegins({}, [{ pointer: '#/body/from', code: 'not-allowed' }])
  await tell(tx, 'standard.issue', standard, proof, { edition: held.id, from: wish.from })
}

async function tell(
  tx: Tx,
  action: string,
  id: StandardId,
  proof: Inspecting,
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, {
    action,
    subject: { kind: 'standard', id },
    lineage: await lineageOf(tx, proof.unit),
    detail,
  })
}
