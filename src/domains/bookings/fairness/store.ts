import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import type { AppealId, FairUse, Party } from './contract.ts'
import type { Used } from './rules.ts'

type RuleRow = Omit<FairUse, 'from' | 'until'> & { valid: string }

const RULE = sql`f.id, f.unit_id as unit, f.party, f.valid::text as valid, f.open_most as "openMost",
  f.hours_most as "hoursMost", f.lates_most as "latesMost", f.lates_days as "latesDays", f.source`

const ruleOf = ({ valid, ...row }: RuleRow): FairUse => ({ ...row, ...livedOf(valid) })

/** The rule nearest to a station on a day: its own unit's before those above. */
export async function findRule(
  tx: Tx,
  lineage: readonly string[],
  party: Party,
  date: string,
): Promise<FairUse | undefined> {
  const { rows } = await sql<RuleRow>`select ${RULE} from bookings.fair_use f
    where f.unit_id = any(${[...lineage]}::uuid[]) and f.party = ${party} and f.valid @> ${date}::date
    order by array_position(${[...lineage]}::uuid[], f.unit_id) limit 1`.execute(tx)
  return rows.map(ruleOf)[0]
}

/** All rules that hold or are to hold in these units. */
export async function findRules(tx: Tx, units: readonly string[], date: string): Promise<FairUse[]> {
  const { rows } = await sql<RuleRow>`select ${RULE} from bookings.fair_use f
    where f.unit_id = any(${[...units]}::uuid[]) and (upper_inf(f.valid) or upper(f.valid) > ${date}::date)
    order by array_position(${[...units]}::uuid[], f.unit_id), f.party, lower(f.valid)`.execute(tx)
  return rows.map(ruleOf)
}

export async function findRulesById(tx: Tx, ids: readonly string[]): Promise<Map<string, FairUse>> {
  const { rows } = await sql<RuleRow>`select ${RULE} from bookings.fair_use f
    where f.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, ruleOf(row)]))
}

/** Rules that nobody has appealed against are taken back; others end before they begin to hold. */
export async function beginRule(
  tx: Tx,
  { unit, party, from }: { unit: string; party: Party; from: string },
  rule: Omit<FairUse, 'id' | 'unit' | 'party' | 'from' | 'until'> | null,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bookings.fair-use ${unit} ${party}`}, 0))`.execute(
    tx,
  )
  await sql`delete from bookings.fair_use
    where unit_id = ${unit} and party = ${party} and lower(valid) > ${from}::date`.execute(tx)
  await sql`delete from bookings.fair_use f where unit_id = ${unit} and party = ${party} and lower(valid) = ${from}::date
    and not exists (select from bookings.appeal a where a.fair_use_id = f.id)`.execute(tx)
  await sql`update bookings.fair_use set valid = daterange(lower(valid), ${from}::date)
    where unit_id = ${unit} and party = ${party} and lower(valid) < ${from}::date and valid @> ${from}::date`.execute(
    tx,
  )
  if (rule === null) return
  await sql`insert into bookings.fair_use (unit_id, party, valid, open_most, hours_most, lates_most, lates_days, source)
    values (${unit}, ${party}, daterange(${from}::date, null), ${rule.openMost}, ${rule.hoursMost}, ${rule.latesMost},
      ${rule.latesDays}, ${rule.source})`.execute(tx)
}

type UsedAsked = {
  readonly unit: string
  readonly organisation: string | null
  readonly now: Temporal.Instant
  readonly month: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
  readonly since: Temporal.Instant
}

/** What whoever asks, or an organisation that they book for, uses in a unit. */
export async function findUsed(tx: Tx, { unit, organisation, now, month, since }: UsedAsked): Promise<Used> {
  const { rows } = await sql<Used>`
    select open, minutes, lates, oldest_late as "oldestLate" from bookings.used(${unit}, ${organisation}::uuid,
      ${now.toString()}::timestamptz, tstzrange(${month.from.toString()}::timestamptz, ${month.to.toString()}::timestamptz),
      ${since.toString()}::timestamptz)`.execute(tx)
  return rows[0] ?? { open: 0, minutes: 0, lates: 0, oldestLate: null }
}

/** One household's, or one organisation's, bookings are counted one after the other. */
export async function lockParty(tx: Tx, party: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bookings.party ${party}`}, 0))`.execute(tx)
}

/** Up to which day an accepted appeal frees somebody from the rules of a unit; null: none does. */
export async function findFreedom(
  tx: Tx,
  asked: { person: string; organisation: string | null; unit: string; date: string },
): Promise<string | null> {
  const { rows } = await sql<{ until: string | null }>`
    select max(a.free_until)::text as until from bookings.appeal a
    join bookings.fair_use f on f.id = a.fair_use_id
    where a.person_id = ${asked.person} and a.organisation_id is not distinct from ${asked.organisation}::uuid
      and a.state = 'accepted' and a.free_until >= ${asked.date}::date and f.unit_id = ${asked.unit}`.execute(
    tx,
  )
  return rows[0]?.until ?? null
}

export type AppealRow = {
  readonly id: AppealId
  readonly person: string
  readonly organisation: string | null
  readonly station: string
  readonly rule: string
  readonly words: string
  readonly state: 'open' | 'accepted' | 'refused' | 'withdrawn'
  readonly reason: string | null
  readonly freeUntil: string | null
  readonly made: Temporal.Instant
}

const APPEAL = sql`a.id, a.person_id as person, a.organisation_id as organisation, a.station_id as station,
  a.fair_use_id as rule, a.words, a.state, a.reason, a.free_until::text as "freeUntil", a.made_at as made`

export async function insertAppeal(
  tx: Tx,
  wish: { person: string; organisation: string | null; station: string; rule: string; words: string },
): Promise<AppealId> {
  const { rows } = await sql<{ id: AppealId }>`
    insert into bookings.appeal (person_id, organisation_id, station_id, fair_use_id, words)
    values (${wish.person}, ${wish.organisation}, ${wish.station}, ${wish.rule}, ${wish.words}) returning id`.execute(
    tx,
  )
  return rows[0]?.id as AppealId
}

/** Own ones, or those to stations of these units: what waits first. */
export async function findAppeals(
  tx: Tx,
  by: { person: string } | { unit: string; since: Temporal.Instant },
): Promise<AppealRow[]> {
  const where =
    'person' in by
      ? sql`a.person_id = ${by.person}`
      : sql`a.lineage @> array[${by.unit}::uuid] and (a.state = 'open' or a.decided_at > ${by.since.toString()}::timestamptz)`
  const { rows } = await sql<AppealRow>`select ${APPEAL} from bookings.appeal a
    where ${where} order by a.state <> 'open', a.made_at desc limit 500`.execute(tx)
  return rows
}

export async function lockAppeal(tx: Tx, id: string): Promise<AppealRow | undefined> {
  const { rows } = await sql<AppealRow>`select ${APPEAL} from bookings.appeal a
    where a.id = ${id} for no key update`.execute(tx)
  return rows[0]
}

export async function decideAppeal(
  tx: Tx,
  id: string,
  { state, reason, freeUntil }: { state: 'accepted' | 'refused'; reason: string; freeUntil: string | null },
): Promise<void> {
  await sql`update bookings.appeal set state = ${state}, reason = ${reason}, free_until = ${freeUntil}::date,
    decided_at = now() where id = ${id}`.execute(tx)
}
