import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { notYours } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { StationId } from '../../stations/contract.ts'
import { findNamed, type StationNamedRow } from '../../stations/public.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import { itemsFor } from '../edition/rules.ts'
import { findEdition, findGoverning, findInForce, readItems } from '../edition/store.ts'
import { clockOf, findFailed } from '../finding/actions.ts'
import type { FindingId } from '../finding/contract.ts'
import { keepEvidence } from '../evidence/actions.ts'
import { stationNotFound } from '../rules.ts'
import { tellStation } from '../telling/actions.ts'
import type { AnswerWish, AuditId, AuditKind, AuditResult } from './contract.ts'
import {
  answerFaulty,
  auditNotFound,
  auditUnfinished,
  gapsOf,
  isAnswer,
  LEVEL_OF,
  noLevel,
  nothingInForce,
  REFUSALS,
  resultOf,
} from './rules.ts'
import {
  type AuditRow,
  findAudit,
  finishAudit,
  insertAudit,
  levelOf,
  lockAudit,
  putAnswer,
  readAnswers,
  setDropped,
} from './store.ts'

export type Beginning = { readonly station: StationId; readonly kind: AuditKind; readonly today: string }

/**
 * Begins a check against the edition in force, in one's own name. A self-check needs authority over the
 * station, the others authority to inspect at their level. Throws no-standard-in-force, check-under-way,
 * self-checker-does-not-inspect.
 */
export async function beginAudit(tx: Tx, who: Who, wish: Beginning): Promise<AuditId> {
  const [station] = await findNamed(tx, [wish.station])
  if (!station) throw stationNotFound()
  const unit = await unitOfCheck(tx, station, wish.kind)
  const proof = await prove(tx, who, wish.kind === 'self' ? 'station.edit' : 'station.inspect', unit)
  const id = await enter(tx, station, { ...wish, unit: proof.unit, inspector: who.person ?? '' })
  await tell(tx, 'audit.begin', id, station.unit_id, { station: station.id, kind: wish.kind })
  return id
}

async function unitOfCheck(tx: Tx, station: StationNamedRow, kind: AuditKind): Promise<UnitId> {
  const level = LEVEL_OF[kind]
  const unit = level === null ? station.unit_id : await levelOf(tx, station.unit_id, level)
  if (unit === undefined) throw noLevel()
  return UnitId.parse(unit)
}

/** Writes a check down that is to be done, against the edition in force at the station. */
export async function enter(
  tx: Tx,
  station: StationNamedRow,
  wish: { kind: AuditKind; unit: UnitId; inspector: string; campaign?: string; today: string },
): Promise<AuditId> {
  const standard = await findGoverning(tx, await lineageOf(tx, station.unit_id))
  const edition = standard && (await findInForce(tx, standard.id, wish.today))
  if (!edition) throw nothingInForce()
  return judged(REFUSALS, () =>
    insertAudit(tx, {
      station: station.id,
      edition,
      tier: station.tier,
      stationKind: station.kind,
      kind: wish.kind,
      unit: wish.unit,
      inspector: wish.inspector,
      ...(wish.campaign !== undefined && { campaign: wish.campaign }),
    }),
  )
}

/** A check of one's own that is not submitted yet, locked. Others see it and change nothing. */
export async function ownAudit(tx: Tx, who: Who, id: AuditId): Promise<AuditRow> {
  const seen = await findAudit(tx, id)
  if (!seen) throw auditNotFound()
  if (seen.inspector_id !== who.person) throw notYours()
  const row = await lockAudit(tx, id)
  if (!row) throw notYours()
  if (row.submitted_at !== null || row.dropped_at !== null) throw REFUSALS.submitted_check_stays()
  return row
}

/** Keeps the answer to one item. The last one counts: an answer sent twice does nothing twice. */
export async function saveAnswer(tx: Tx, row: AuditRow, code: string, wish: AnswerWish): Promise<void> {
  const item = (await readItems(tx, row.edition_id)).find((one) => one.code === code)
  if (!item) throw answerFaulty({}, [{ pointer: '#/params/item', code: 'not-allowed' }])
  if (wish.value !== null && !isAnswer(item, wish.value))
    throw answerFaulty({}, [{ pointer: '#/body/value', code: 'not-allowed' }])
  if (wish.value !== null && wish.notApplicable !== null)
    throw answerFaulty({}, [{ pointer: '#/body/notApplicable', code: 'not-allowed' }])
  const before = (await readAnswers(tx, row.id)).find((given) => given.item === code)?.photos ?? []
  const [station] = await findNamed(tx, [row.station_id])
  const evidence = {
    use: 'audit',
    subject: { kind: 'audit', id: row.id },
    unit: station?.unit_id ?? row.unit_id,
  } as const
  await keepEvidence(tx, evidence, wish.photos, before)
  await judged(REFUSALS, () => putAnswer(tx, row.id, code, wish))
}

/**
 * Submits a check: computes its result, makes findings of what failed. Throws audit-unfinished with each gap at
 * its item.
 */
export async function submitAudit(
  tx: Tx,
  row: AuditRow,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<{ result: AuditResult; findings: FindingId[] }> {
  const edition = await findEdition(tx, row.edition_id)
  if (!edition) throw auditNotFound()
  const items = itemsFor(edition.items, { tier: row.tier, kind: row.station_kind })
  const given = await readAnswers(tx, row.id)
  const gaps = gapsOf(items, given)
  const found = gaps.length === 0 ? resultOf(items, given, edition.pass) : undefined
  if (!found) throw auditUnfinished({}, gaps)
  const { failedItems, ...result } = found
  await judged(REFUSALS, () => finishAudit(tx, row.id, now, result))
  const check = {
    audit: row.id,
    station: row.station_id,
    kind: row.kind,
    unit: row.unit_id,
    by: row.inspector_id,
    at: now,
  }
  const findings = await findFailed(tx, check, failedItems, await clockOf(tx, timeZone))
  const [station] = await findNamed(tx, [row.station_id])
  await tell(tx, 'audit.submit', row.id, station?.unit_id ?? row.unit_id, {
    station: row.station_id,
    ...result,
  })
  await tellResult(tx, row, findings.length)
  return { result, findings }
}

async function tellResult(tx: Tx, row: AuditRow, count: number): Promise<void> {
  if (row.kind === 'self') return
  await tellStation(tx, row.station_id, row.inspector_id, {
    subject: { kind: 'audit', id: row.id },
    state: 'submitted',
    text: count > 0 ? 'findings-opened' : 'check-passed',
    values: { count },
    link: `/console/standards/checks/${row.id}`,
  })
}

/** Gives up a check that was begun; its answers stay with it and count for nothing. */
export async function dropAudit(tx: Tx, row: AuditRow): Promise<void> {
  await judged(REFUSALS, () => setDropped(tx, row.id))
  await tell(tx, 'audit.drop', row.id, row.unit_id, { station: row.station_id })
}

async function tell(
  tx: Tx,
  action: string,
  id: AuditId,
  unit: string,
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'audit', id }, lineage: await lineageOf(tx, unit), detail })
}
