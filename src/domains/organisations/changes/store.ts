import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { daterange } from '../../../kernel/ranges.ts'
import type {
  AttachmentKind,
  CoverageKind,
  Matter,
  OrganisationId,
  OrganisationKind,
  OrganisationProfile,
} from '../contract.ts'

/** Locks the organisation until the transaction ends; undefined where there is none. */
export async function lockOrganisation(tx: Tx, id: string) {
  return tx
    .selectFrom('organisations.organisation')
    .select(['version', 'kind', 'valid'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** The unit of the latest seat: where it is judged who may change it. */
export async function seatOf(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ unit: string }>`
    select unit_id as unit from organisations.attachment
    where organisation_id = ${id} and kind = 'seat' order by lower(valid) desc limit 1`.execute(tx)
  return rows[0]?.unit
}

export async function bumpVersion(tx: Tx, id: string): Promise<number> {
  const row = await tx
    .updateTable('organisations.organisation')
    .set({ version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

function columnsOf(profile: OrganisationProfile, initials: string) {
  return {
    party_level: profile.partyLevel,
    name_zh: profile.zh,
    name_en: profile.en,
    initials,
    credit_code: profile.creditCode,
    code: profile.code,
    address: profile.address,
    street: profile.street,
    lon: profile.at?.lon ?? null,
    lat: profile.at?.lat ?? null,
    staff: profile.staff,
    members: profile.members,
    superior_id: profile.superior,
  }
}

export async function insertOrganisation(
  tx: Tx,
  profile: OrganisationProfile & { kind: OrganisationKind; from: string },
  initials: string,
): Promise<OrganisationId> {
  const row = await tx
    .insertInto('organisations.organisation')
    .values({ kind: profile.kind, ...columnsOf(profile, initials), valid: daterange(profile.from) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id as OrganisationId
}

export async function updateOrganisation(
  tx: Tx,
  id: string,
  profile: OrganisationProfile,
  initials: string,
): Promise<void> {
  await tx
    .updateTable('organisations.organisation')
    .set(columnsOf(profile, initials))
    .where('id', '=', id)
    .execute()
}

/** A dated part of an organisation, of which one holds at a time. */
type Part = 'attachment' | 'coverage'
const TABLES = { attachment: 'organisations.attachment', coverage: 'organisations.coverage' } as const

/**
 * Ends what holds of a part on a day. Refused, with the day after which it would do, where something begins
 * that day or later. Says how many rows it ended.
 */
async function cut(
  tx: Tx,
  part: Part,
  mine: RawBuilder<boolean>,
  from: string,
): Promise<{ after: string } | { ended: number }> {
  const table = sql.table(TABLES[part])
  const { rows } = await sql<{ after: string | null }>`
    select max(lower(valid))::text as after from ${table}
    where ${mine} and lower(valid) >= ${from}::date`.execute(tx)
  const after = rows[0]?.after
  if (after) return { after }
  const { numAffectedRows } = await sql`
    update ${table} set valid = daterange(lower(valid), ${from}::date)
    where ${mine} and valid && daterange(${from}::date, null)`.execute(tx)
  return { ended: Number(numAffectedRows ?? 0n) }
}

/** Attaches it to another unit from a day on, or to none. */
export async function beginAttachment(
  tx: Tx,
  id: string,
  { kind, unit, from }: { kind: AttachmentKind; unit: string | null; from: string },
): Promise<{ after: string } | { ended: number }> {
  const result = await cut(tx, 'attachment', sql`organisation_id = ${id} and kind = ${kind}`, from)
  if ('after' in result || unit === null) return result
  await tx
    .insertInto('organisations.attachment')
    .values({ organisation_id: id, kind, unit_id: unit, valid: daterange(from) })
    .execute()
  return result
}

/** Has it covered by another from a day on, or by none. */
export async function beginCoverage(
  tx: Tx,
  id: string,
  { by, kind, from }: { by: string | null; kind: CoverageKind; from: string },
): Promise<{ after: string } | { ended: number }> {
  const result = await cut(tx, 'coverage', sql`organisation_id = ${id}`, from)
  if ('after' in result || by === null) return result
  await tx
    .insertInto('organisations.coverage')
    .values({ organisation_id: id, covered_by: by, kind, valid: daterange(from) })
    .execute()
  return result
}

/** Matters from a day on: those that stay are left alone, others end, new ones begin. */
export async function replaceMatters(
  tx: Tx,
  id: string,
  matters: readonly Matter[],
  from: string,
): Promise<void> {
  const wanted = JSON.stringify(matters)
  const same = sql`w.desk = m.desk and w.zh = m.name_zh and w.en = m.name_en`
  const list = sql`jsonb_to_recordset(${wanted}::jsonb) as w (desk text, zh text, en text)`
  const open = sql`m.organisation_id = ${id} and m.valid && daterange(${from}::date, null)`
  const gone = sql`${open} and not exists (select from ${list} where ${same})`
  await sql`delete from organisations.matter m where ${gone} and lower(m.valid) >= ${from}::date`.execute(tx)
  await sql`update organisations.matter m set valid = daterange(lower(m.valid), ${from}::date)
    where ${gone}`.execute(tx)
  await sql`insert into organisations.matter (organisation_id, desk, name_zh, name_en, valid)
    select distinct on (w.desk, w.zh, w.en) ${id}::uuid, w.desk, w.zh, w.en, daterange(${from}::date, null)
    from ${list} where not exists (select from organisations.matter m where ${open} and ${same})`.execute(tx)
}

/**
 * Ends the organisation and all that hangs on it. Refused, with the day after which it would do, where it or
 * something of it begins that day or later.
 */
export async function closeOrganisation(
  tx: Tx,
  id: string,
  on: string,
): Promise<{ after: string } | undefined> {
  const mine = sql`organisation_id = ${id} and valid && daterange(${on}::date, null)`
  const parts = ['attachment', 'coverage', 'served_by', 'matter'].map((part) =>
    sql.table(`organisations.${part}`),
  )
  for (const table of parts) {
    const { rows } = await sql<{ after: string | null }>`
      select max(lower(valid))::text as after from ${table}
      where organisation_id = ${id} and lower(valid) >= ${on}::date`.execute(tx)
    if (rows[0]?.after) return { after: rows[0].after }
  }
  for (const table of parts)
    await sql`update ${table} set valid = daterange(lower(valid), ${on}::date) where ${mine}`.execute(tx)
  await sql`update organisations.organisation set valid = daterange(lower(valid), ${on}::date)
    where id = ${id}`.execute(tx)
  return undefined
}
