import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { daterange, livedOf } from '../../../kernel/ranges.ts'
import { type ServiceContent, ServiceId, type StationDetail } from '../contract.ts'

/** Locks a service until the transaction ends; undefined where there is none. */
export async function lockService(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('catalogue.service')
    .select(['id', 'code', 'unit_id', 'version', 'valid'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && { ...row, ...livedOf(row.valid) }
}

/** The units whose services these are, by service; those that there are not are missing. */
export async function unitsOfServices(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('catalogue.service')
    .select(['id', 'unit_id'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, unit_id }) => [id, unit_id]))
}

export async function insertService(
  tx: Tx,
  { code, unit, from, today, by }: { code: string; unit: string; from: string; today: string; by: string },
): Promise<ServiceId> {
  const row = await tx
    .insertInto('catalogue.service')
    .values({ code, unit_id: unit, valid: daterange(from), confirmed_on: today, confirmed_by: by })
    .returning('id')
    .executeTakeFirstOrThrow()
  return ServiceId.parse(row.id)
}

function editionColumns(content: ServiceContent, initials: string) {
  return {
    category: content.category,
    tiers: content.tiers,
    function: content.function,
    name_zh: content.zh,
    name_en: content.en,
    initials,
    keywords: content.keywords,
    summary_zh: content.summary.zh,
    summary_en: content.summary.en,
    whom_zh: content.whom.zh,
    whom_en: content.whom.en,
    fee: content.fee === null ? null : String(content.fee),
    fee_zh: content.feeNote?.zh ?? null,
    fee_en: content.feeNote?.en ?? null,
    takes_zh: content.takes.zh,
    takes_en: content.takes.en,
    channels: content.channels,
    link: content.link,
    steps_zh: content.steps.map(({ zh }) => zh),
    steps_en: content.steps.map(({ en }) => en),
    organisation_id: content.organisation,
    provider_zh: content.provider.zh,
    provider_en: content.provider.en,
    phone: content.phone,
    basis_zh: content.basis?.zh ?? null,
    basis_en: content.basis?.en ?? null,
  }
}

/**
 * Says something of a service from a day on. What was said before ends that day; said again for the very
 * day on which it began, it is replaced. Refused, with the day after which it would do, where something is
 * written for a later day.
 */
export async function beginEdition(
  tx: Tx,
  service: string,
  content: ServiceContent,
  { initials, from }: { initials: string; from: string },
): Promise<{ after: string } | undefined> {
  const { rows } = await sql<{ id: string; since: string }>`
    select id, lower(valid)::text as since from catalogue.edition
    where service_id = ${service} order by lower(valid) desc limit 1`.execute(tx)
  const [last] = rows
  if (last && from < last.since) return { after: last.since }
  const columns = editionColumns(content, initials)
  let edition = last?.since === from ? last.id : undefined
  if (edition === undefined) {
    if (last)
      await sql`update catalogue.edition set valid = daterange(lower(valid), ${from}::date)
        where id = ${last.id}`.execute(tx)
    const row = await tx
      .insertInto('catalogue.edition')
      .values({ ...columns, service_id: service, valid: daterange(from) })
      .returning('id')
      .executeTakeFirstOrThrow()
    edition = row.id
  } else {
    await tx.updateTable('catalogue.edition').set(columns).where('id', '=', edition).execute()
    await tx.deleteFrom('catalogue.required_document').where('edition_id', '=', edition).execute()
  }
  await insertDocuments(tx, edition, content.documents)
  return undefined
}

async function insertDocuments(
  tx: Tx,
  edition: string,
  documents: ServiceContent['documents'],
): Promise<void> {
  if (documents.length === 0) return
  await tx
    .insertInto('catalogue.required_document')
    .values(
      documents.map(({ document, form, note }, index) => ({
        edition_id: edition,
        number: index + 1,
        document,
        form,
        note_zh: note?.zh ?? null,
        note_en: note?.en ?? null,
      })),
    )
    .execute()
}

export async function bumpService(tx: Tx, id: string): Promise<number> {
  const row = await tx
    .updateTable('catalogue.service')
    .set({ version: sql`version + 1`, changed_at: sql`now()` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Writes who made sure of a service today. Its version stays: what is said has not changed. */
export async function writeConfirmation(tx: Tx, id: string, on: string, by: string): Promise<void> {
  await tx
    .updateTable('catalogue.service')
    .set({ confirmed_on: on, confirmed_by: by, changed_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}

export async function endService(tx: Tx, id: string, on: string): Promise<void> {
  await sql`update catalogue.service set valid = daterange(lower(valid), ${on}::date) where id = ${id}`.execute(
    tx,
  )
}

/** Locks what a station says of a service and tells its version; 0 where it says nothing. */
export async function lockDetail(tx: Tx, station: string, service: string): Promise<number> {
  const row = await tx
    .selectFrom('catalogue.station_detail')
    .select('version')
    .where('station_id', '=', station)
    .where('service_id', '=', service)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Two who say something first at the same time: the second finds the first's row and writes nothing. */
export async function writeDetail(
  tx: Tx,
  station: string,
  service: string,
  { offered, appointment, hours, contact }: StationDetail,
  version: number,
): Promise<number | undefined> {
  const columns = { offered, appointment, hours_zh: hours?.zh ?? null, hours_en: hours?.en ?? null, contact }
  const row =
    version === 0
      ? await tx
          .insertInto('catalogue.station_detail')
          .values({ station_id: station, service_id: service, ...columns })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await tx
          .updateTable('catalogue.station_detail')
          .set({ ...columns, version: version + 1 })
          .where('station_id', '=', station)
          .where('service_id', '=', service)
          .returning('version')
          .executeTakeFirst()
  return row?.version
}
