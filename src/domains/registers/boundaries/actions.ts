import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { type Fault, invalidRequest } from '../../../kernel/problem.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import { readOutlined, recallMany, type Redrawing, redrawMany } from '../../territory/redrawing/public.ts'
import type { BoundaryImportId, RedrawnKind } from './contract.ts'
import { type BoundaryFile, judgeFeatures } from './reading/actions.ts'
import {
  boundariesChangedMeanwhile,
  boundariesFaulty,
  boundariesNoneSound,
  boundariesNotFound,
  boundariesRedrawnSince,
  boundariesSettled,
  lastDayFrom,
  namesFor,
} from './rules.ts'
import {
  deleteDraft,
  type ImportRow,
  insertImport,
  lockImport,
  markAdopted,
  markRecalled,
  queueUp,
  readFeatures,
  type StoredFeature,
} from './store.ts'
import { isSound } from './weighing/actions.ts'

/** Keeps a file of boundaries as a draft, each feature matched and judged. Changes nothing of the territory. */
export async function bringFile(
  tx: Tx,
  who: Who,
  file: BoundaryFile,
  given: { within: UnitId; kind: RedrawnKind; name: string; person: PersonId },
): Promise<BoundaryImportId> {
  const proof = await prove(tx, who, 'register.import', given.within)
  const units = await readOutlined(tx, proof.unit, given.kind)
  const { kind, name: fileName, person } = given
  const id = await insertImport(
    tx,
    { within: proof.unit, kind, fileName, person },
    judgeFeatures(file, units),
  )
  await note(
    tx,
    'boundaries.bring',
    { id, within: proof.unit },
    { file: fileName, features: file.rows.length },
  )
  return id
}

/**
 * Redraws the units of a draft from a day on, all in this transaction. With `sound` null any faulty
 * feature refuses the whole; otherwise it says how many sound ones the person agreed to. Throws
 * boundaries-faulty with each fault, boundaries-changed-meanwhile where a unit is no longer what it was
 * when the file was read, boundaries-settled, and date-before-last-change.
 */
export async function adoptFile(
  tx: Tx,
  who: Who,
  id: BoundaryImportId,
  wish: { from: string; sound: number | null; today: string },
): Promise<number> {
  await queueUp(tx)
  const imported = await draftOf(tx, id)
  await prove(tx, who, 'register.import', imported.within)
  const proof = await prove(tx, who, 'unit.edit', imported.within)
  const last = lastDayFrom(wish.today)
  if (wish.from > last)
    throw invalidRequest({}, [{ pointer: '#/body/from', code: 'boundary-day-far', values: { last } }])
  const features = await readFeatures(tx, id)
  const sound = chosen(features, wish.sound)
  await refuseChanged(tx, imported, sound)
  const changes = sound.flatMap(({ unit, shape }) => (unit && shape ? [{ unit, shape }] : []))
  await redrawMany(tx, proof, changes, wish.from)
  await markAdopted(
    tx,
    id,
    sound.map(({ number }) => number),
    wish.from,
  )
  await note(tx, 'boundaries.adopt', imported, {
    file: imported.fileName,
    from: wish.from,
    units: changes.map(({ unit }) => unit),
    left: features.length - sound.length,
  })
  return changes.length
}

/** Takes an adoption back as a whole. Throws boundaries-redrawn-since with the units that lean on it. */
export async function recallFile(tx: Tx, who: Who, id: BoundaryImportId): Promise<number> {
  await queueUp(tx)
  const imported = await lockImport(tx, id)
  if (!imported) throw boundariesNotFound()
  await prove(tx, who, 'register.import', imported.within)
  const proof = await prove(tx, who, 'unit.edit', imported.within)
  if (imported.state !== 'adopted' || imported.effective === null) throw boundariesSettled()
  const adopted = (await readFeatures(tx, id)).filter((one) => one.adopted)
  const changes: Redrawing = adopted.flatMap(({ unit, shape }) => (unit && shape ? [{ unit, shape }] : []))
  const replaced = new Set(await recallMany(tx, proof, changes, imported.effective))
  if (replaced.size > 0) {
    const names = adopted.filter(({ unit }) => unit && replaced.has(unit)).map(({ title }) => title)
    throw boundariesRedrawnSince({ names: namesFor(names), count: names.length })
  }
  await markRecalled(tx, id)
  await note(tx, 'boundaries.recall', imported, {
    file: imported.fileName,
    from: imported.effective,
    units: changes.map(({ unit }) => unit),
  })
  return changes.length
}

/** Throws a draft away. */
export async function discardFile(tx: Tx, who: Who, id: BoundaryImportId): Promise<void> {
  const imported = await draftOf(tx, id)
  await prove(tx, who, 'register.import', imported.within)
  if (!(await deleteDraft(tx, id))) throw boundariesSettled()
  await note(tx, 'boundaries.discard', imported, { file: imported.fileName })
}

async function draftOf(tx: Tx, id: BoundaryImportId): Promise<ImportRow> {
  const imported = await lockImport(tx, id)
  if (!imported) throw boundariesNotFound()
  if (imported.state !== 'draft') throw boundariesSettled()
  return imported
}

function chosen(features: readonly StoredFeature[], agreed: number | null): readonly StoredFeature[] {
  const sound = features.filter(isSound)
  if (sound.length === 0) throw boundariesNoneSound()
  const faulty = features.filter((one) => !isSound(one))
  if (agreed === null ? faulty.length > 0 : agreed !== sound.length)
    throw boundariesFaulty({ faulty: faulty.length, sound: sound.length }, faulty.flatMap(faultsOf))
  return sound
}

function faultsOf({ number, faults }: StoredFeature): Fault[] {
  return faults
    .filter(({ weight }) => weight === 'fault')
    .map(({ code, values = {} }) => ({ pointer: `#/features/${number}`, code, values }))
}

async function refuseChanged(
  tx: Tx,
  { within, kind }: ImportRow,
  sound: readonly StoredFeature[],
): Promise<void> {
  const prints = new Map((await readOutlined(tx, within, kind)).map(({ id, print }) => [id, print]))
  const changed = sound.filter(({ unit, print }) => unit && prints.get(unit) !== print)
  if (changed.length > 0)
    throw boundariesChangedMeanwhile({
      names: namesFor(changed.map(({ title }) => title)),
      count: changed.length,
    })
}

async function note(
  tx: Tx,
  action: string,
  { id, within }: { id: string; within: UnitId },
  detail: Record<string, unknown>,
): Promise<void> {
  const lineage = await lineageOf(tx, within)
  writeDown(tx, { action, subject: { kind: 'boundaries', id }, lineage, detail })
}
