import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { officialCalendar } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/database.ts'
import { changedMeanwhile, notYours } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { NoticeKey } from '../../notices/public.ts'
import { findNamed, readCalendar } from '../../stations/public.ts'
import { lineageOf, reaches } from '../../territory/public.ts'
import type { Item } from '../edition/contract.ts'
import { keepEvidence } from '../evidence/actions.ts'
import { tellAbout, tellStation } from '../telling/actions.ts'
import type { FindingAct, FindingId } from './contract.ts'
import type { ActionName, Party } from './process.ts'
import {
  type Asker,
  type Clock,
  type FindingEvent,
  findingNotFound,
  foldFinding,
  REFUSALS,
  refusalOf,
} from './rules.ts'
import {
  findFinding,
  type FindingRow,
  findLatest,
  insertEvent,
  insertFinding,
  keepState,
  lockFindingsOf,
  readEvents,
} from './store.ts'

/** The official calendar and the clock of the city: what deadlines are counted by. */
export async function clockOf(tx: Tx, timeZone: string): Promise<Clock> {
  return { calendar: officialCalendar(await readCalendar(tx)), timeZone }
}

/** Which parties somebody belongs to in a finding, by what they hold at the station and at the level. */
export async function partiesIn(tx: Tx, who: Who, row: FindingRow): Promise<Asker> {
  const [station] = await findNamed(tx, [row.station_id])
  const parties: Party[] = []
  const edits = who.grants['station.edit'] ?? []
  const inspects = who.grants['station.inspect'] ?? []
  if (station && edits.length > 0 && (await reaches(tx, edits, station.unit_id))) parties.push('station')
  if (inspects.length > 0 && (await reaches(tx, inspects, row.unit_id))) parties.push('level')
  return { person: who.person ?? '', parties }
}

export type Acting = {
  readonly now: Temporal.Instant
  readonly timeZone: string
  readonly reopenDays: number
}

/**
 * Takes one action on a finding: its event is written, the state follows from all events. Throws
 * finding-not-found, changed-meanwhile where somebody else was quicker, not-yours, not-in-this-stage,
 * window-is-over, nobody-accepts-their-own-fix, nobody-grants-their-own-extension.
 */
export async function actOnFinding(
  tx: Tx,
  who: Who,
  { id, version, wish }: { id: FindingId; version: number; wish: FindingAct },
  { now, timeZone, reopenDays }: Acting,
): Promise<{ row: FindingRow; state: FindingRow['state']; version: number }> {
  const row = await findFinding(tx, id, true)
  if (!row) throw (await findFinding(tx, id)) ? notYours() : findingNotFound()
  if (row.events !== version) throw changedMeanwhile({ version: row.events })
  const clock = await clockOf(tx, timeZone)
  const events = await readEvents(tx, id)
  const before = foldFinding(events, clock)
  if (!before) throw findingNotFound()
  const asker = await partiesIn(tx, who, row)
  const refusal = refusalOf(before, wish.act, asker, { now, reopenDays })
  if (refusal) throw refusal
  if (wish.act === 'answer') await keepPhotos(tx, row, wish.photos)
  const event = eventOf(wish, { number: version + 1, at: now, by: asker.person, asked: before.asked?.until })
  const days = wish.act === 'takeUp' ? daysOf(events) : undefined
  const state = await write(
    tx,
    row,
    events,
    { ...event, data: { ...event.data, ...(days && { days }) } },
    clock,
  )
  await tell(tx, `finding.${wish.act}`, row, { number: event.number })
  await tellOthers(tx, row, event, events)
  return { row, state: state.stage, version: event.number }
}

async function keepPhotos(tx: Tx, row: FindingRow, photos: readonly string[]): Promise<void> {
  const [station] = await findNamed(tx, [row.station_id])
  const subject = { kind: 'finding', id: row.id }
  await keepEvidence(tx, { use: 'rectification', subject, unit: station?.unit_id ?? row.unit_id }, photos)
}

/** What the other side is told of an action: the station's people, or whoever checked and decided so far. */
const TELLING = {
  answer: { to: 'level', text: 'fix-answered' },
  askMore: { to: 'level', text: 'more-time-asked' },
  accept: { to: 'station', text: 'fix-accepted' },
  return: { to: 'station', text: 'fix-returned' },
  urge: { to: 'station', text: 'fix-urged' },
  takeUp: { to: 'station', text: 'fix-taken-up' },
  grantMore: { to: 'station', text: 'more-time-decided' },
  refuseMore: { to: 'station', text: 'more-time-decided' },
} as const satisfies Record<FindingAct['act'], { to: 'level' | 'station'; text: NoticeKey }>

async function tellOthers(
  tx: Tx,
  row: FindingRow,
  event: FindingEvent,
  before: readonly FindingEvent[],
): Promise<void> {
  const { to, text } = TELLING[event.kind as FindingAct['act']]
  const subject = { kind: 'finding', id: row.id }
  const about = {
    subject,
    state: `${event.kind} ${event.number}`,
    text,
    link: `/console/standards/findings/${row.id}`,
  }
  if (to === 'station') return tellStation(tx, row.station_id, event.by, about)
  const levels = before.filter(({ kind }) => kind !== 'answer' && kind !== 'askMore').map(({ by }) => by)
  return tellAbout(tx, row.station_id, { to: levels, by: event.by }, about)
}

/** The deadline that a finding got last when a check opened it. */
function daysOf(events: readonly FindingEvent[]): number {
  return events.findLast(({ kind, data }) => kind !== 'return' && data.days !== undefined)?.data.days ?? 10
}

function eventOf(
  wish: FindingAct,
  { asked, ...rest }: Pick<FindingEvent, 'number' | 'at' | 'by'> & { asked: string | undefined },
): FindingEvent {
  const { act, text } = wish
  const data: FindingEvent['data'] = {
    ...(text !== undefined && { text }),
    ...(act === 'answer' && { photos: wish.photos }),
    ...(act === 'return' && { days: wish.days }),
    ...(act === 'askMore' && { until: wish.until }),
    ...(act === 'grantMore' && { until: asked }),
  }
  return { ...rest, kind: act, data }
}

async function write(
  tx: Tx,
  row: FindingRow,
  before: readonly FindingEvent[],
  event: FindingEvent,
  clock: Clock,
  more: { audit_id?: string; unit_id?: string } = {},
) {
  await judged(REFUSALS, () => insertEvent(tx, row.id, event))
  const state = foldFinding([...before, event], clock)
  if (!state) throw findingNotFound()
  await keepState(tx, row.id, state, { events: event.number, ...more })
  return state
}

const RANK = ['self', 'subdistrict', 'district']

export type FailedCheck = {
  readonly audit: string
  readonly station: string
  readonly kind: string
  readonly unit: string
  readonly by: string
  readonly at: Temporal.Instant
}

/**
 * Makes findings of the items that a check failed: a new one, or the open one is confirmed, or the one that was
 * closed last is opened again. Where a higher level finds the same, it is that level which accepts the fix.
 */
export async function findFailed(
  tx: Tx,
  check: FailedCheck,
  failed: readonly Item[],
  clock: Clock,
): Promise<FindingId[]> {
  await lockFindingsOf(tx, check.station)
  const ids: FindingId[] = []
  for (const item of failed) ids.push(await findOne(tx, check, item, clock))
  return ids
}

async function findOne(tx: Tx, check: FailedCheck, item: Item, clock: Clock): Promise<FindingId> {
  const { audit, station, unit, by, at } = check
  const known = await findLatest(tx, station, item.code, audit)
  const kind: ActionName = !known ? 'open' : known.state === 'closed' ? 'reopen' : 'confirm'
  const event = { kind, at, by, data: { audit, ...(kind !== 'confirm' && { days: item.days }) } }
  if (!known) {
    const first = { ...event, number: 1 }
    const due_on = foldFinding([first], clock)?.dueOn ?? ''
    const id = await insertFinding(tx, {
      station_id: station,
      item: item.code,
      audit_id: audit,
      unit_id: unit,
      due_on,
    })
    await insertEvent(tx, id, first)
    return id
  }
  const events = await readEvents(tx, known.id)
  const higher = RANK.indexOf(check.kind) >= RANK.indexOf(known.kind) || known.state === 'closed'
  const more = higher ? { audit_id: audit, unit_id: unit } : {}
  await write(tx, known, events, { ...event, number: known.events + 1 }, clock, more)
  return known.id
}

async function tell(tx: Tx, action: string, row: FindingRow, detail: Record<string, unknown>): Promise<void> {
  const [station] = await findNamed(tx, [row.station_id])
  const lineage = await lineageOf(tx, station?.unit_id ?? row.unit_id)
  writeDown(tx, { action, subject: { kind: 'finding', id: row.id }, lineage, detail })
}
