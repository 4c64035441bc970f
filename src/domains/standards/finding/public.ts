import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { findNamed, findRegister } from '../../stations/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { readItems } from '../edition/store.ts'
import type { Item } from '../edition/contract.ts'
import { unitNotFound } from '../rules.ts'
import { clockOf, partiesIn } from './actions.ts'
import type { Finding, FindingBrief, FindingId } from './contract.ts'
import { actionsFor, findingNotFound, foldFinding, isOverdue } from './rules.ts'
import { findFinding, findFindings, type FindingRow, readEvents } from './store.ts'

type Seeing = {
  readonly tx: Tx
  readonly who: Who
  readonly territory: TerritoryMemory
  readonly today: string
}

const MOST = 300

/** The items that some checks were made by, and for how long what is closed can be taken up again: by check. */
async function editionsOf(tx: Tx, audits: readonly string[]) {
  if (audits.length === 0) return new Map<string, { items: Item[]; reopenDays: number }>()
  const rows = await tx
    .selectFrom('standards.audit as a')
    .innerJoin('standards.edition as e', 'e.id', 'a.edition_id')
    .select(['a.id', 'a.edition_id', 'e.reopen_days'])
    .where('a.id', 'in', [...audits])
    .execute()
  const items = new Map<string, Item[]>()
  for (const { edition_id } of rows)
    if (!items.has(edition_id)) items.set(edition_id, await readItems(tx, edition_id))
  return new Map(
    rows.map(({ id, edition_id, reopen_days }) => [
      id,
      { items: items.get(edition_id) ?? [], reopenDays: reopen_days },
    ]),
  )
}

/** How long a closed finding can be taken up again without a check, by the edition that it failed. */
export async function windowOf(tx: Tx, id: FindingId): Promise<number> {
  const row = await findFinding(tx, id)
  if (!row) throw findingNotFound()
  return (await editionsOf(tx, [row.audit_id])).get(row.audit_id)?.reopenDays ?? 0
}

/** Findings as they stand in lists, with names and the words of their items. */
export async function briefsOf(
  { tx, territory, today }: Pick<Seeing, 'tx' | 'territory' | 'today'>,
  rows: readonly FindingRow[],
): Promise<FindingBrief[]> {
  const stations = new Map(
    (
      await findNamed(
        tx,
        rows.map(({ station_id }) => station_id),
      )
    ).map((row) => [row.id as string, row]),
  )
  const editions = await editionsOf(tx, [...new Set(rows.map(({ audit_id }) => audit_id))])
  return rows.flatMap((row): FindingBrief[] => {
    const station = stations.get(row.station_id)
    const item = editions.get(row.audit_id)?.items.find(({ code }) => code === row.item)
    if (!station || !item) return []
    return [
      {
        id: row.id,
        station: { id: station.id, zh: station.name_zh, en: station.name_en },
        item: row.item,
        have: item.have,
        text: item.text,
        must: item.must,
        unit: territory.brief(row.unit_id) ?? null,
        state: row.state,
        dueOn: row.due_on,
        overdue: isOverdue({ stage: row.state, dueOn: row.due_on }, today),
      },
    ]
  })
}

/** What must be put right in a unit and below, or was. */
export async function listFindings(seeing: Seeing, unit: string, closed: boolean): Promise<FindingBrief[]> {
  const { tx, territory } = seeing
  const brief = territory.brief(unit)
  if (!brief) throw unitNotFound()
  const whole = brief.kind === 'city'
  const stations = whole ? null : (await findRegister(tx, [...territory.below(unit)])).map(({ id }) => id)
  const rows = await findFindings(tx, stations, { closed, limit: MOST })
  return briefsOf(seeing, rows)
}

/** One finding with all that happened and what whoever asks may do. Throws finding-not-found. */
export async function showFinding(
  seeing: Seeing,
  id: FindingId,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<Finding> {
  const { tx, who } = seeing
  const row = await findFinding(tx, id)
  const [brief] = row ? await briefsOf(seeing, [row]) : []
  if (!row || !brief) throw findingNotFound()
  const edition = (await editionsOf(tx, [row.audit_id])).get(row.audit_id)
  const events = await readEvents(tx, id)
  const state = foldFinding(events, await clockOf(tx, timeZone))
  const wanted = edition?.items.find(({ code }) => code === row.item)
  if (!state || !wanted || !edition) throw findingNotFound()
  const moment = { now, reopenDays: edition.reopenDays }
  return {
    ...brief,
    wanted,
    audit: row.audit_id,
    closedAt: state.closedAt,
    asked: state.asked?.until ?? null,
    events: events.map(({ number, kind, at, by, name, data }) => ({
      number,
      kind,
      at,
      by: { id: by, name },
      text: data.text ?? null,
      photos: [...(data.photos ?? [])],
      until: data.until ?? null,
      days: data.days ?? null,
      audit: data.audit ?? null,
    })),
    version: row.events,
    may: actionsFor(state, await partiesIn(tx, who, row), moment),
  }
}
