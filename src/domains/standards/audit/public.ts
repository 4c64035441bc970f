import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { findNamed, findRegister, type StationNamedRow } from '../../stations/public.ts'
import type { StationId } from '../../stations/contract.ts'
import { reaches, type TerritoryMemory } from '../../territory/public.ts'
import { itemsFor } from '../edition/rules.ts'
import { findEdition, findStandard } from '../edition/store.ts'
import { briefsOf } from '../finding/public.ts'
import { findFindings } from '../finding/store.ts'
import { stationNotFound, unitNotFound } from '../rules.ts'
import type {
  Audit,
  AuditBrief,
  AuditId,
  AuditKind,
  AuditResult,
  Standing,
  StandardsDesk,
  StationAudits,
} from './contract.ts'
import { auditNotFound, LEVEL_OF } from './rules.ts'
import {
  type AuditRow,
  countFindings,
  findAudit,
  findAudits,
  findAuditsOf,
  type FindingCount,
  findLastAudits,
  findOpenAudits,
  type LastAudit,
  levelOf,
  readAnswers,
} from './store.ts'

type Seeing = {
  readonly tx: Tx
  readonly who: Who
  readonly territory: TerritoryMemory
  readonly today: string
}

const MOST = 300

function named(row: { id: string; name_zh: string; name_en: string }) {
  return { id: row.id as StationId, zh: row.name_zh, en: row.name_en }
}

function resultOfRow({ score, failed_musts, failed, passes }: AuditRow): AuditResult | null {
  if (score === null || failed_musts === null || failed === null || passes === null) return null
  return { score, failedMusts: failed_musts, failed, passes }
}

function briefOf(row: AuditRow, station: AuditBrief['station'], { who, territory }: Seeing): AuditBrief {
  return {
    id: row.id,
    station,
    kind: row.kind,
    edition: row.edition,
    unit: territory.brief(row.unit_id) ?? null,
    inspector: { id: row.inspector_id, name: row.inspector },
    mine: row.inspector_id === who.person,
    begunAt: row.begun_at,
    submittedAt: row.submitted_at,
    result: resultOfRow(row),
  }
}

/** A check as those concerned may see it. Throws audit-not-found. */
export async function showAudit(seeing: Seeing, id: AuditId): Promise<Audit> {
  const { tx } = seeing
  const row = await findAudit(tx, id)
  const [station] = row ? await findNamed(tx, [row.station_id]) : []
  const edition = row && (await findEdition(tx, row.edition_id))
  const standard = edition && (await findStandard(tx, edition.standard))
  if (!row || !station || !standard) throw auditNotFound()
  const findings = await tx
    .selectFrom('standards.finding')
    .select(['id', 'item', 'state'])
    .where('audit_id', '=', id)
    .execute()
  return {
    ...briefOf(row, named(station), seeing),
    standard: standard.name,
    editionId: edition.id,
    pass: edition.pass,
    tier: row.tier,
    stationKind: row.station_kind,
    address: { zh: station.address_zh, en: station.address_en },
    items: itemsFor(edition.items, { tier: row.tier, kind: row.station_kind }),
    answers: await readAnswers(tx, id),
    findings: findings as Audit['findings'],
  }
}

/** Checks to do in a unit and how its stations stand. */
export async function showDesk(seeing: Seeing, unit: string): Promise<StandardsDesk> {
  const { tx, who, territory, today } = seeing
  const brief = territory.brief(unit)
  if (!brief) throw unitNotFound()
  const rows = await findRegister(tx, brief.kind === 'city' ? null : [...territory.below(unit)])
  const stations = new Map(
    rows.filter(({ status }) => status !== 'retired').map((row) => [row.id as string, row]),
  )
  const ids = brief.kind === 'city' ? null : [...stations.keys()]
  const [open, last, counts] = [
    await findOpenAudits(tx, ids),
    await findLastAudits(tx, ids),
    await countFindings(tx, ids, today),
  ]
  const here = last.filter(({ station_id }) => stations.has(station_id))
  const checked = new Map(here.map((audit) => [audit.station_id, audit]))
  const shown = mostUrgent(stations, checked, counts)
  const lasts = new Map(
    (
      await findAudits(
        tx,
        shown.flatMap(({ station }) => checked.get(station.id)?.id ?? []),
      )
    ).map((audit) => [audit.station_id, audit]),
  )
  const roots = who.grants['station.inspect'] ?? []
  return {
    audits: open.flatMap((audit) => {
      const station = stations.get(audit.station_id)
      return station ? [briefOf(audit, named(station), seeing)] : []
    }),
    standings: shown.map(({ station, count }) => standingOf(station, lasts.get(station.id), count, seeing)),
    stations: stations.size,
    checked: checked.size,
    meeting: here.filter(({ passes }) => passes).length,
    mayInspect: roots.length > 0 && (await reaches(tx, roots, unit)),
  }
}

function standingOf(
  station: Pick<StationNamedRow, 'id' | 'code' | 'name_zh' | 'name_en' | 'tier'>,
  last: AuditRow | undefined,
  count: FindingCount | undefined,
  seeing: Seeing,
): Standing {
  return {
    station: named(station),
    tier: station.tier,
    last: last ? briefOf(last, named(station), seeing) : null,
    open: count?.open ?? 0,
    overdue: count?.overdue ?? 0,
    answered: count?.answered ?? 0,
  }
}

type Named = Parameters<typeof standingOf>[0]
type Ranked<S> = { readonly station: S; readonly count: FindingCount | undefined }

/** The stations that want work first: what is late, then what is open; an order of work, not of merit. */
function mostUrgent<S extends Named>(
  stations: ReadonlyMap<string, S>,
  checked: ReadonlyMap<string, LastAudit>,
  counts: readonly FindingCount[],
): Ranked<S>[] {
  const found = new Map(counts.map((count) => [count.station_id, count]))
  const known = [...new Set([...found.keys(), ...checked.keys()])].flatMap((id): Ranked<S>[] => {
    const station = stations.get(id)
    return station ? [{ station, count: found.get(id) }] : []
  })
  return known.toSorted(byUrgency).slice(0, MOST)
}

function byUrgency(a: Ranked<Named>, b: Ranked<Named>): number {
  const [x, y] = [a.count ?? NONE, b.count ?? NONE]
  return (
    y.overdue - x.overdue ||
    y.open + y.answered - (x.open + x.answered) ||
    (a.station.code < b.station.code ? -1 : 1)
  )
}

const NONE = { open: 0, overdue: 0, answered: 0 }

/** The checks of one station, what is open, and which checks whoever asks may begin. */
export async function showStationAudits(seeing: Seeing, id: StationId): Promise<StationAudits> {
  const { tx, today } = seeing
  const [station] = await findNamed(tx, [id])
  if (!station) throw stationNotFound()
  const rows = await findAuditsOf(tx, id)
  const [count] = await countFindings(tx, [id], today)
  const findings = await findFindings(tx, [id], { closed: false, limit: 100 })
  const briefs = await briefsOf(seeing, findings)
  return {
    standing: standingOf(
      station,
      rows.find(({ submitted_at }) => submitted_at !== null),
      count,
      seeing,
    ),
    audits: rows.map((row) => briefOf(row, named(station), seeing)),
    findings: briefs.map(({ id: finding, item, text, state, dueOn, overdue }) => ({
      id: finding,
      item,
      text,
      state,
      dueOn,
      overdue,
    })),
    mayBegin: await kindsFor(seeing, station, rows),
  }
}

async function kindsFor(
  { tx, who }: Seeing,
  station: StationNamedRow,
  rows: readonly AuditRow[],
): Promise<AuditKind[]> {
  const may: AuditKind[] = []
  for (const kind of ['self', 'subdistrict', 'district'] as const) {
    if (rows.some((row) => row.kind === kind && row.submitted_at === null)) continue
    const level = LEVEL_OF[kind]
    const unit = level === null ? station.unit_id : await levelOf(tx, station.unit_id, level)
    const roots = who.grants[kind === 'self' ? 'station.edit' : 'station.inspect'] ?? []
    if (unit !== undefined && roots.length > 0 && (await reaches(tx, roots, unit))) may.push(kind)
  }
  return may
}
