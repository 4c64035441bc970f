import { z } from 'zod'
import type { CaseRead } from '../../../../engines/cases/public.ts'
import { takeAction } from '../../../../engines/cases/public.ts'
import { announce } from '../../../../kernel/changes.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { FileId } from '../../../files/contract.ts'
import { keepFile, letGoFile } from '../../../files/public.ts'
import { type CaseId, RequestOutcome, RequestStage, type Sight } from '../../contract.ts'
import { unitsOf } from '../../course/actions.ts'
import { refresh } from '../../intake/store.ts'
import { SHOWN_TOPIC } from '../../memory.ts'
import { takeTurn } from '../../moved/store.ts'
import type { RequestsHouse } from '../../routes.ts'
import { requestNotFound } from '../../rules.ts'
import { type Asker, linked, readOwn } from '../actions.ts'
import type { OwnAction, OwnActed } from '../contract.ts'
import { actionOf } from '../rules.ts'
import * as store from '../store.ts'

type Doing = {
  readonly id: CaseId
  readonly what: Exclude<OwnAction, 'erase'>
  readonly seen: number
  readonly form: Readonly<Record<string, unknown>>
  /** When it has to be done at the latest from here on, where whoever speaks for them says so. */
  readonly latest?: Temporal.Instant | undefined
  /** Who may see it from here on, where that is fewer than before. */
  readonly sight?: Sight | undefined
}

/**
 * Does something with a request of mine. Throws request-not-found, changed-meanwhile, not-in-this-stage,
 * window-is-over, done-often-enough, invalid-request at the fields.
 */
export async function actOnMine(
  tx: Tx,
  house: RequestsHouse,
  who: Asker,
  { id, what, seen, form, latest, sight }: Doing,
  now = Temporal.Now.instant(),
): Promise<OwnActed> {
  const action = actionOf(what, await stageOf(tx, id))
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null))
  const { state } = await takeAction(
    tx,
    house.cases,
    who,
    { case: id, action, seen, form: filled, ...(latest && { latest }), ...(sight && { sight }) },
    now,
  )
  await keepAnswer(tx, id, filled['pictures'], unitsOf(state).lead)
  if (sight) await hide(tx, house, who, { id, state, what, form, sight }, now)
  await refresh(tx, [id])
  return {
    id,
    stage: RequestStage.parse(state.stage),
    outcome: state.outcome === null ? null : RequestOutcome.parse(state.outcome),
    seen: state.events,
  }
}

type Hiding = Pick<Doing, 'id' | 'what' | 'form'> & {
  readonly state: CaseRead['state']
  readonly sight: Sight
}

/**
 * Everybody's copy goes at once where not everybody may see it any more, and with it those of the parts that were split
 * off, which hold the same words; every process forgets what it keeps of the map.
 */
async function hide(
  tx: Tx,
  house: RequestsHouse,
  who: Asker,
  { id, state, what, form, sight }: Hiding,
  now: Temporal.Instant,
): Promise<void> {
  if (await store.narrow(tx, id, sight)) await announce(tx, SHOWN_TOPIC, id)
  for (const part of await partsOf(tx, state)) {
    const { brief } = await readOwn(tx, house, who, part, now)
    await actOnMine(tx, house, who, { id: part, what, seen: brief.events, form, sight }, now)
  }
}

/**
 * The parts that were split off and hold the same words. One that is being made just now is made first: otherwise it
 * would come after, with the words as they were.
 */
async function partsOf(tx: Tx, state: CaseRead['state']): Promise<CaseId[]> {
  const parts: CaseId[] = []
  for (const part of linked(state, 'splitInto')) {
    await takeTurn(tx, part)
    if ((await store.findStage(tx, part)) !== undefined) parts.push(part)
  }
  return parts
}

/** In which stage a request of mine is. Throws request-not-found. */
async function stageOf(tx: Tx, id: CaseId): Promise<RequestStage> {
  const stage = await store.findStage(tx, id)
  if (stage === undefined) throw requestNotFound()
  return stage
}

/** Pictures of what I say belong to the case from now on; those who handle it see them. */
async function keepAnswer(tx: Tx, id: CaseId, pictures: unknown, unit: string | null): Promise<void> {
  if (!Array.isArray(pictures) || unit === null) return
  for (const file of z.array(FileId).parse(pictures))
    await keepFile(tx, file, {
      use: 'caseAction',
      subject: { kind: 'case', id },
      sight: { kind: 'unit', unit: unit as UnitId, permission: 'case.handle' },
    })
}

/**
 * Erases what I said, my pictures and my contact. What is still open is withdrawn first: nobody can work on words
 * that are gone. What was done stays, as a tombstone without me. What was split off it holds the same words, and goes
 * with it.
 */
export async function eraseMine(
  tx: Tx,
  house: RequestsHouse,
  who: Asker,
  { id, seen }: { id: CaseId; seen: number },
  now = Temporal.Now.instant(),
): Promise<void> {
  const { state } = await readOwn(tx, house, who, id, now)
  if ((await stageOf(tx, id)) !== 'closed')
    await takeAction(tx, house.cases, who, { case: id, action: 'withdraw', seen, form: {} }, now)
  for (const part of await partsOf(tx, state)) {
    const { brief } = await readOwn(tx, house, who, part, now)
    await eraseMine(tx, house, who, { id: part, seen: brief.events }, now)
  }
  await eraseWords(tx, id, now)
}

/** The tombstone: what the room holds of a request goes, and everybody's copy of it. */
export async function eraseWords(tx: Tx, id: CaseId, now: Temporal.Instant): Promise<void> {
  const said = await store.findSaidPictures(tx, id)
  for (const file of [...said, ...(await store.emptyRequest(tx, id, now))])
    await letGoFile(tx, FileId.parse(file))
  await refresh(tx, [id])
}
