import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { daterange } from '../../../kernel/ranges.ts'
import { type Both, type Space, StationId, type StationProfile } from '../contract.ts'
import type { OpeningPlan, Timetable } from '../hours/contract.ts'
import { multirangeOf, storedDayOfYear, storedDays } from '../hours/rules.ts'
import { spaceUnknown } from '../rules.ts'

/**
 * Locks the station until the transaction ends and tells its version, unit and time zone; undefined
 * where whoever asks sees none. A parent row locked first keeps two editors in line.
 */
export async function lockStation(tx: Tx, id: string) {
  return tx
    .selectFrom('stations.station')
    .select(['version', 'unit_id', 'time_zone', 'status'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** The unit a station stands in, without a lock; undefined where whoever asks sees no such station. */
export async function unitOfStation(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('stations.station')
    .select('unit_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.unit_id
}

export async function bumpVersion(tx: Tx, id: string): Promise<number> {
  const row = await tx
    .updateTable('stations.station')
    .set({ version: sql`version + 1`, changed_at: sql`now()` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Replaces all hours of a station. */
export async function replaceHours(tx: Tx, id: string, plan: Omit<OpeningPlan, 'timeZone'>): Promise<void> {
  await tx.deleteFrom('stations.timetable').where('station_id', '=', id).execute()
  await tx.deleteFrom('stations.exception').where('station_id', '=', id).execute()
  const rows = [plan.regular, ...plan.seasons].map((timetable, number) => timetableRow(id, timetable, number))
  await tx.insertInto('stations.timetable').values(rows).execute()
  await insertExceptions(tx, id, plan.exceptions)
}

export async function insertExceptions(
  tx: Tx,
  id: string,
  exceptions: OpeningPlan['exceptions'],
): Promise<void> {
  if (exceptions.length === 0) return
  await tx
    .insertInto('stations.exception')
    .values(
      exceptions.map(({ from, to, hours, reason }) => ({
        station_id: id,
        dates: sql<string>`daterange(${from}::date, ${to}::date, '[]')`,
        hours: multirangeOf(hours),
        reason_zh: reason.zh,
        reason_en: reason.en,
      })),
    )
    .execute()
}

function timetableRow(id: string, timetable: Timetable, number: number) {
  return {
    station_id: id,
    number,
    label_zh: timetable.label?.zh ?? null,
    label_en: timetable.label?.en ?? null,
    from_day: timetable.from === undefined ? null : storedDayOfYear(timetable.from),
    to_day: timetable.to === undefined ? null : storedDayOfYear(timetable.to),
    hours: storedDays(timetable),
  }
}

/** A text in both languages as its two columns. */
function columnsOf<T extends string>(name: T, text: Both | null) {
  return { [`${name}_zh`]: text?.zh ?? null, [`${name}_en`]: text?.en ?? null } as Record<
    `${T}_zh` | `${T}_en`,
    string | null
  >
}

function stationColumns(profile: StationProfile, initials: string) {
  return {
    tier: profile.tier,
    kind: profile.kind,
    status: profile.status,
    name_zh: profile.zh,
    name_en: profile.en,
    initials,
    ...columnsOf('theme', profile.theme),
    ...columnsOf('about', profile.about),
    ...columnsOf('directions', profile.directions),
    address_zh: profile.address.zh,
    address_en: profile.address.en,
    lon: profile.at.lon,
    lat: profile.at.lat,
    unit_id: profile.unit,
  }
}

export async function insertStation(
  tx: Tx,
  profile: StationProfile & { code: string },
  initials: string,
): Promise<StationId> {
  const row = await tx
    .insertInto('stations.station')
    .values({ code: profile.code, ...stationColumns(profile, initials) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return StationId.parse(row.id)
}

export async function updateStation(
  tx: Tx,
  id: string,
  profile: StationProfile,
  initials: string,
): Promise<void> {
  await tx
    .updateTable('stations.station')
    .set(stationColumns(profile, initials))
    .where('id', '=', id)
    .execute()
}

/** Replaces contacts, services and spaces. */
export async function replaceParts(
  tx: Tx,
  id: string,
  { contacts, services, spaces }: Pick<StationProfile, 'contacts' | 'services' | 'spaces'>,
): Promise<void> {
  for (const table of ['contact', 'offered_service'] as const)
    await tx.deleteFrom(`stations.${table}`).where('station_id', '=', id).execute()
  if (contacts.length > 0)
    await tx
      .insertInto('stations.contact')
      .values(contacts.map((contact, number) => ({ station_id: id, number, ...contact })))
      .execute()
  if (services.length > 0)
    await tx
      .insertInto('stations.offered_service')
      .values([...new Set(services)].map((service) => ({ station_id: id, service })))
      .execute()
  await replaceSpaces(tx, id, spaces)
}

/** Sets the spaces in their order: those named by their ids stay what they are, for others lean on them. */
async function replaceSpaces(tx: Tx, station: string, spaces: readonly Space[]): Promise<void> {
  const kept = spaces.flatMap(({ id }) => id ?? [])
  // Numbers are taken once: those that stay step aside first.
  await sql`delete from stations.space where station_id = ${station} and id <> all(${kept}::uuid[])`.execute(
    tx,
  )
  await sql`update stations.space set number = -1 - number where station_id = ${station}`.execute(tx)
  for (const [number, { id, name, floor, seats, areaM2, equipment, accessibility }] of spaces.entries()) {
    const columns = {
      number,
      name_zh: name.zh,
      name_en: name.en,
      floor,
      seats,
      area_m2: areaM2,
      equipment,
      accessibility,
    }
    if (id === undefined)
      await tx
        .insertInto('stations.space')
        .values({ station_id: station, ...columns })
        .execute()
    else {
      const changed = await tx
        .updateTable('stations.space')
        .set(columns)
        .where('id', '=', id)
        .where('station_id', '=', station)
        .executeTakeFirst()
      if (changed.numUpdatedRows !== 1n)
        throw spaceUnknown({}, [{ pointer: `#/body/spaces/${number}`, code: 'not-allowed' }])
    }
  }
}

/**
 * Makes a station the main one of a grid from a day on; the present one is relieved that day. Refused,
 * with the day after which it would do, where a later or equal appointment is already written.
 */
export async function beginMainStation(
  tx: Tx,
  unit: string,
  station: string,
  from: string,
): Promise<{ after: string } | undefined> {
  const { rows } = await sql<{ since: string }>`
    select lower(valid)::text as since from stations.main_station
    where unit_id = ${unit} and upper_inf(valid) for update`.execute(tx)
  const since = rows[0]?.since
  if (since !== undefined && from <= since) return { after: since }
  if (since !== undefined)
    await sql`update stations.main_station set valid = daterange(lower(valid), ${from}::date)
      where unit_id = ${unit} and upper_inf(valid)`.execute(tx)
  await tx
    .insertInto('stations.main_station')
    .values({ unit_id: unit, station_id: station, valid: daterange(from) })
    .execute()
  return undefined
}

/** Everybody sees it from now on. */
export async function setPublished(tx: Tx, station: string): Promise<void> {
  await tx.updateTable('stations.station').set({ status: 'published' }).where('id', '=', station).execute()
}
