import { sql } from 'kysely'
import type { Database, Tx } from '../../kernel/database.ts'
import { livedOf } from '../../kernel/ranges.ts'
import type { Tier } from '../stations/contract.ts'
import type { DocumentType, ServiceContent, ServiceId, StationDetail } from './contract.ts'
import type { ConfirmRules } from './rules.ts'

export type CategoryRow = { code: string; parent: string | null; zh: string; en: string }

/** Categories in the order in which they are shown. */
export async function readCategories(db: Database | Tx): Promise<CategoryRow[]> {
  return db
    .selectFrom('catalogue.category')
    .select(['code', 'parent', 'name_zh as zh', 'name_en as en'])
    .orderBy('parent', (order) => order.asc().nullsFirst())
    .orderBy('number')
    .execute()
}

/** The rules of today: after how many months a service of which category is stale. */
export async function readConfirmRules(db: Database | Tx): Promise<ConfirmRules> {
  const rows = await db
    .selectFrom('catalogue.confirm_rule')
    .select(['category', 'months'])
    .where(sql<boolean>`valid @> current_date`)
    .execute()
  return new Map(rows.map(({ category, months }) => [category, months]))
}

export async function readDocumentTypes(db: Database | Tx): Promise<DocumentType[]> {
  const rows = await db.selectFrom('catalogue.document').selectAll().orderBy('code').execute()
  return rows.map(({ code, name_zh, name_en, issuer_zh, issuer_en, held }) => ({
    code,
    zh: name_zh,
    en: name_en,
    issuer: { zh: issuer_zh, en: issuer_en },
    held,
  }))
}

const both = (zh: string | null, en: string | null) => (zh === null || en === null ? null : { zh, en })

type EditionRow = {
  id: ServiceId
  code: string
  unit_id: string
  offered: string
  confirmed_on: string
  confirmed_by: string
  version: number
  changed_at: Temporal.Instant
  edition: string
  valid: string
  category: string
  tiers: string[]
  function: string | null
  name_zh: string
  name_en: string
  initials: string
  keywords: string
  summary_zh: string
  summary_en: string
  whom_zh: string
  whom_en: string
  fee: string | null
  fee_zh: string | null
  fee_en: string | null
  takes_zh: string
  takes_en: string
  channels: string[]
  link: string | null
  steps_zh: string[]
  steps_en: string[]
  organisation_id: string | null
  provider_zh: string
  provider_en: string
  phone: string | null
  basis_zh: string | null
  basis_en: string | null
}

/** A service with what is said of it on one day. */
export type StoredService = Omit<ServiceContent, 'documents'> & {
  readonly id: ServiceId
  readonly code: string
  readonly unit: string
  readonly offeredFrom: string
  readonly offeredUntil: string | null
  readonly confirmedOn: string
  readonly confirmedBy: string
  readonly version: number
  readonly changedAt: Temporal.Instant
  readonly edition: string
  readonly from: string
  readonly until: string | null
  readonly initials: string
}

const COLUMNS = sql`s.id, s.code, s.unit_id, s.valid as offered, s.confirmed_on, s.confirmed_by, s.version,
  s.changed_at, e.id as edition, e.valid, e.category, e.tiers, e.function, e.name_zh, e.name_en, e.initials,
  e.keywords, e.summary_zh, e.summary_en, e.whom_zh, e.whom_en, e.fee, e.fee_zh, e.fee_en, e.takes_zh,
  e.takes_en, e.channels, e.link, e.steps_zh, e.steps_en, e.organisation_id, e.provider_zh, e.provider_en,
  e.phone, e.basis_zh, e.basis_en`

function storedOf(row: EditionRow): StoredService {
  const offered = livedOf(row.offered)
  return {
    id: row.id,
    code: row.code,
    unit: row.unit_id,
    offeredFrom: offered.from,
    offeredUntil: offered.until,
    confirmedOn: row.confirmed_on,
    confirmedBy: row.confirmed_by,
    version: row.version,
    changedAt: row.changed_at,
    edition: row.edition,
    ...livedOf(row.valid),
    category: row.category,
    tiers: row.tiers as Tier[],
    function: row.function,
    zh: row.name_zh,
    en: row.name_en,
    initials: row.initials,
    keywords: row.keywords,
    summary: { zh: row.summary_zh, en: row.summary_en },
    whom: { zh: row.whom_zh, en: row.whom_en },
    fee: row.fee === null ? null : Number(row.fee),
    feeNote: both(row.fee_zh, row.fee_en),
    takes: { zh: row.takes_zh, en: row.takes_en },
    channels: row.channels as ServiceContent['channels'],
    link: row.link,
    steps: row.steps_zh.map((zh, index) => ({ zh, en: row.steps_en[index] ?? '' })),
    organisation: row.organisation_id as ServiceContent['organisation'],
    provider: { zh: row.provider_zh, en: row.provider_en },
    phone: row.phone,
    basis: both(row.basis_zh, row.basis_en),
  }
}

/**
 * Every service there is, with what is said of it today; of those that are not offered today, what will be
 * said first or was said last.
 */
export async function readServices(db: Database | Tx): Promise<StoredService[]> {
  const { rows } = await sql<EditionRow>`
    select distinct on (s.code) ${COLUMNS}
    from catalogue.service s join catalogue.edition e on e.service_id = s.id
    order by s.code, not e.valid @> current_date, abs(lower(e.valid) - current_date)`.execute(db)
  return rows.map(storedOf)
}

/** When a service was changed or confirmed last; null where there is none. */
export async function readLatestChange(db: Database | Tx): Promise<string | null> {
  const { rows } = await sql<{ latest: string | null }>`
    select max(changed_at)::text as latest from catalogue.service`.execute(db)
  return rows[0]?.latest ?? null
}

/** A service by its code with what is said of it on a day (YYYY-MM-DD); undefined where nothing is. */
export async function findService(db: Tx, code: string, day: string): Promise<StoredService | undefined> {
  const { rows } = await sql<EditionRow>`
    select ${COLUMNS} from catalogue.service s join catalogue.edition e on e.service_id = s.id
    where s.code = ${code} and e.valid @> ${day}::date`.execute(db)
  return rows[0] && storedOf(rows[0])
}

/** Services by their codes, with what is said of them today or is to be said first; the unknown are missing. */
export async function findForBulk(tx: Tx, codes: readonly string[]): Promise<StoredService[]> {
  const { rows } = await sql<EditionRow>`
    select distinct on (s.code) ${COLUMNS}
    from catalogue.service s join catalogue.edition e on e.service_id = s.id
    where s.code = any(${[...codes]}::text[])
    order by s.code, not e.valid @> current_date, abs(lower(e.valid) - current_date)`.execute(tx)
  return rows.map(storedOf)
}

/** Whose work it is to keep a unit's services: who holds one of the roles at the nearest unit that has any. */
export async function findEditors(tx: Tx, roles: readonly string[], unit: string): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select person_id as person from catalogue.editors(${[...roles]}::text[], ${unit}::uuid)`.execute(tx)
  return rows.map(({ person }) => person)
}

type DocumentRow = {
  edition: string
  document: string
  form: 'original' | 'copy' | 'either'
  note_zh: string | null
  note_en: string | null
}

/** What editions ask for, in order, by edition. */
export async function readDocuments(
  db: Database | Tx,
  editions: readonly string[],
): Promise<Map<string, ServiceContent['documents']>> {
  const { rows } = await sql<DocumentRow>`
    select edition_id as edition, document, form, note_zh, note_en from catalogue.required_document
    where edition_id = any(${[...editions]}::uuid[]) order by edition_id, number`.execute(db)
  const grouped = Map.groupBy(rows, ({ edition }) => edition)
  return new Map(
    Array.from(grouped, ([edition, asked]) => [
      edition,
      asked.map(({ document, form, note_zh, note_en }) => ({ document, form, note: both(note_zh, note_en) })),
    ]),
  )
}

/** What was, is and will be said of a service, the latest first. */
export async function findEditions(tx: Tx, code: string) {
  const { rows } = await sql<{ valid: string; zh: string; en: string; steps: number; documents: number }>`
    select e.valid, e.name_zh as zh, e.name_en as en, cardinality(e.steps_zh) as steps,
      (select count(*)::int from catalogue.required_document d where d.edition_id = e.id) as documents
    from catalogue.service s join catalogue.edition e on e.service_id = s.id
    where s.code = ${code} order by lower(e.valid) desc`.execute(tx)
  return rows.map(({ valid, ...row }) => ({ ...row, ...livedOf(valid) }))
}

export type StoredDetail = StationDetail & { readonly version: number }

/** What stations say of services: by station, then by service. */
export async function readDetails(
  db: Database | Tx,
  station: string | null = null,
): Promise<Map<string, Map<string, StoredDetail>>> {
  const rows = await db
    .selectFrom('catalogue.station_detail')
    .selectAll()
    .$if(station !== null, (query) => query.where('station_id', '=', station ?? ''))
    .execute()
  const details = new Map<string, Map<string, StoredDetail>>()
  for (const row of rows) {
    const { offered, contact, version } = row
    const detail = {
      offered,
      appointment: row.appointment as StationDetail['appointment'],
      hours: both(row.hours_zh, row.hours_en),
      contact,
      version,
    }
    const known = details.get(row.station_id)
    if (known) known.set(row.service_id, detail)
    else details.set(row.station_id, new Map([[row.service_id, detail]]))
  }
  return details
}
