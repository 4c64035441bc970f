import pg from 'pg'
import type { Language } from '../../../../messages/catalogue.ts'
import { attempt } from '../../../kernel/attempt.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { clockOff, corrected } from '../../../kernel/device-clock.ts'
import { invalidRequest, ProblemError } from '../../../kernel/problem.ts'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import type { Session, Worker } from '../devices/actions.ts'
import type { DeviceId } from '../devices/contract.ts'
import { caseloadsOf } from '../../visits/public.ts'
import { type At, bodyOf, KINDS, toldAnswer } from '../kinds/actions.ts'
import { Conflict } from '../kinds/rules.ts'
import type { MyVisits } from '../../visits/tasks/contract.ts'
import type { FieldHouse } from '../routes.ts'
import { checkLimits, deviceNotFound, inOrder, kindUnknown, logForked } from '../rules.ts'
import { readRules } from '../store.ts'
import { hideBody, reasonOf, settle, trayOf } from '../tray/actions.ts'
import type { Operation, OperationAnswer, Reason, SyncAnswer, Taken } from './contract.ts'
import * as store from './store.ts'

export type SyncWish = {
  readonly device: DeviceId
  readonly sentAt: Temporal.Instant
  readonly waiting: number
  /** Of the caseload as the phone holds it; null: it holds nothing. */
  readonly since: string | null
  readonly operations: readonly Operation[]
}

/** Who syncs, in which language reasons are told, and how many bytes came. */
export type Syncing = {
  readonly who: Worker
  /** By which it syncs: it ends when the phone is signed off. */
  readonly session: Session
  readonly language: Language
  readonly bytes: number
  readonly now: Temporal.Instant
}

/**
 * Takes in what a phone noted, in the order of its log, each once, each in its own savepoint: what is refused or in
 * conflict goes into the worker's tray and holds nothing up. Whatever was taken before is answered from how it ended.
 * Everything commits together with the log's new end, so a lost answer is simply asked for again. What the caseload is
 * afterwards is told by `caseloadOf`. Throws field-device-not-found, field-batch-too-large, field-too-fast,
 * field-log-forked.
 */
export async function syncField(
  tx: Tx,
  house: FieldHouse,
  { who, session, language, bytes, now }: Syncing,
  wish: SyncWish,
): Promise<Omit<SyncAnswer, 'caseload'>> {
  const log = await store.lockLog(tx, wish.device, who.person)
  if (!log) throw deviceNotFound()
  const rules = await readRules(tx, dayOf(house, now))
  const off = clockOff(wish.sentAt, now, rules.clockSeconds)
  const answer = { now, clockOff: off, rules }
  if (log.revokedAt) {
    await store.markTold(tx, wish.device, wish.waiting)
    return { ...answer, state: 'revoked', expected: log.lastSeq + 1, taken: [], tray: [] }
  }
  const { known, next } = inOrder(log, wish.operations)
  const lately = next.length > 0 ? await store.takenLately(tx, wish.device) : 0
  checkLimits(rules, {
    operations: wish.operations.length,
    bytes,
    lately,
    syncs: log.syncs + 1,
  })
  await checkOneLog(tx, wish.device, known)
  // The same record may have come by another log: of this phone before it was signed in anew.
  const before = await store.findOperations(
    tx,
    wish.operations.map(({ id }) => id),
  )
  const at = { tx, house, who, now }
  const reasons = new Map<string, Reason>()
  const moment = (operation: Operation) => corrected(operation.at, wish.sentAt, now)
  // What happened already takes its place in the log, and no more.
  const fresh = next
    .filter(({ id }) => !before.has(id))
    .map((operation) => ({ at: { ...at, at: moment(operation) }, operation }))
  const rows = await takeAll(tx, fresh, (id, reason) => reasons.set(id, reason), language)
  await judged({ operation_happens_once: logForked }, () =>
    store.insertOperations(tx, wish.device, who.person, rows),
  )
  const lastSeq = log.lastSeq + next.length
  await store.markSynced(tx, wish.device, { lastSeq, off, session })
  if (rows.length > 0) await tell(tx, wish.device, rows, off)
  const taken = [...[...known, ...next].flatMap((one) => heard(one, before, log.lastSeq)), ...rows]
  return {
    ...answer,
    state: 'active',
    expected: lastSeq + 1,
    taken: taken.map((row) => takenOf(house, row, reasons.get(row.id) ?? reasonOf(row.reason, language))),
    tray: await trayOf({ ...at, at: now }, language),
  }
}

/**
 * What is new and changed of what they hold today, and which places that is; null where they make no visits any more.
 * Read at one moment (`glance`), after what was noted has happened.
 */
export async function caseloadOf(
  tx: Tx,
  house: FieldHouse,
  { who, now }: Syncing,
  since: string | null,
): Promise<MyVisits | null> {
  if (!who.grants['visit.make']?.length) return null
  return caseloadsOf(tx, house, who, dayOf(house, now), since ?? undefined, now)
}

/**
 * A place in a log holds one operation for good. Where another one stands there, the phone's store was copied or put
 * back: it signs in anew and sends under new numbers.
 */
async function checkOneLog(tx: Tx, device: DeviceId, known: readonly Operation[]): Promise<void> {
  const there = await store.idsAt(
    tx,
    device,
    known.map(({ seq }) => seq),
  )
  if (known.some(({ seq, id }) => (there.get(seq) ?? id) !== id)) throw logForked()
}

/** How an operation ended that was taken before; where that is kept no more, that it was. Nothing of one that is new. */
function heard(
  { id, seq, kind, at }: Operation,
  before: ReadonlyMap<string, store.OperationRow>,
  lastSeq: number,
): store.OperationRow[] {
  const row = before.get(id)
  if (row) return [{ ...row, seq }]
  if (seq > lastSeq) return []
  return [{ id, seq, kind, at, outcome: 'done', reason: null, answer: null, body: null }]
}

type Fresh = { readonly at: At; readonly operation: Operation }

/**
 * Does what is new. Mostly all of it can be done: that is tried first in one savepoint, which saves two ways to the
 * database for each. Where one cannot, all are done again, each in a savepoint of its own.
 */
async function takeAll(
  tx: Tx,
  fresh: readonly Fresh[],
  hear: (id: string, reason: Reason) => void,
  language: Language,
): Promise<store.OperationRow[]> {
  const rows: store.OperationRow[] = []
  try {
    await attempt(tx, async () => {
      for (const { at, operation } of fresh) rows.push(doneOf(at, operation, await run(at, operation)))
    })
    return rows
  } catch (error) {
    if (!(error instanceof Conflict)) problemOf(error)
  }
  const each: store.OperationRow[] = []
  for (const { at, operation } of fresh)
    each.push(await take(at, operation, (reason) => hear(operation.id, reason), language))
  return each
}

function doneOf({ at }: At, { id, seq, kind }: Operation, answer: OperationAnswer): store.OperationRow {
  return { id, seq, kind, at, outcome: 'done', reason: null, answer, body: null }
}

async function take(
  at: At,
  operation: Operation,
  hear: (reason: Reason) => void,
  language: Language,
): Promise<store.OperationRow> {
  const { id, seq, kind } = operation
  const row = { id, seq, kind, at: at.at, reason: null, answer: null, body: null }
  try {
    return doneOf(at, operation, await attempt(at.tx, () => run(at, operation)))
  } catch (error) {
    const body = hideBody(at, operation)
    if (error instanceof Conflict) return { ...row, outcome: 'conflict', body }
    const problem = problemOf(error)
    hear(
      reasonOf(problem.type, language, problem.values) ?? {
        type: problem.type,
        title: problem.type,
        detail: null,
      },
    )
    // Nothing to be put away: what decides about the tray does not lie in it.
    return { ...row, outcome: 'refused', reason: problem.type, body: kind === 'settle' ? null : body }
  }
}

/** A problem that refuses one operation; anything else ends the whole sync, and the phone sends it again. */
function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  // Values that a column cannot hold: they will not fit the next time either.
  if (error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '')) return invalidRequest()
  throw error
}

/** Does one operation. Throws field-kind-unknown, invalid-request, what its kind throws. */
async function run(at: At, operation: Operation): Promise<OperationAnswer> {
  if (operation.kind === 'settle') return settle(at, operation)
  const kind = KINDS[operation.kind]
  if (!kind) throw kindUnknown()
  return kind.take(at, operation, bodyOf(kind.form, operation.body))
}

function takenOf(
  house: FieldHouse,
  { id, seq, outcome, answer }: store.OperationRow,
  reason: Reason | null,
): Taken {
  return { id, seq, outcome, reason, answer: toldAnswer(house, answer) }
}

async function tell(
  tx: Tx,
  device: DeviceId,
  rows: readonly store.OperationRow[],
  off: number,
): Promise<void> {
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length
  writeDown(tx, {
    action: 'field.sync',
    subject: { kind: 'fieldDevice', id: device },
    lineage: await store.lineageOf(tx, device),
    detail: {
      operations: rows.length,
      refused: count('refused'),
      conflicts: count('conflict'),
      clockOff: off,
    },
  })
}
