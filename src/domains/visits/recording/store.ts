import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { CaseId } from '../../../engines/cases/contract.ts'
import type { FileId } from '../../files/contract.ts'
import type {
  Need,
  NoteId,
  PlaceId,
  PlaceKind,
  SealedId,
  SealPurpose,
  VisitId,
  VisitOutcome,
  VisitWay,
} from '../contract.ts'

/** Only one at a time sends a visit, whichever way it comes in. */
export async function lockVisit(tx: Tx, id: VisitId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`visit ${id}`}, 0))`.execute(tx)
}

export type KnownVisit = {
  readonly number: string
  readonly print: Buffer
  readonly mine: boolean
  readonly notes: readonly {
    readonly note: NoteId
    readonly case: CaseId
    readonly number: string
    readonly coded: boolean
  }[]
}

/** What became of a visit that was sent before. */
export async function findRecorded(tx: Tx, id: VisitId): Promise<KnownVisit | undefined> {
  const { rows } = await sql<KnownVisit>`
    select number, print, is_mine as mine, notes from visits.recorded(${id})`.execute(tx)
  return rows[0]
}

export type PlaceThen = {
  readonly unit: UnitId
  readonly lineage: UnitId[]
  readonly kind: PlaceKind
  readonly closed: boolean
  readonly lon: number | null
  readonly lat: number | null
}

/** The place, if whoever asks might record there at that moment. */
export async function findPlaceThen(
  tx: Tx,
  place: PlaceId,
  at: Temporal.Instant,
): Promise<PlaceThen | undefined> {
  const { rows } = await sql<PlaceThen>`
    select unit_id as unit, lineage, kind, is_closed as closed, lon, lat
    from visits.place_to_record(${place}, ${at.toString()}::timestamptz)`.execute(tx)
  return rows[0]
}

/** The one account that a household is joined to. */
export async function findAccount(tx: Tx, place: PlaceId, at: Temporal.Instant): Promise<PersonId | null> {
  const { rows } = await sql<{ person: PersonId | null }>`
    select visits.account_of(${place}, ${at.toString()}::timestamptz) as person`.execute(tx)
  return rows[0]?.person ?? null
}

type NewVisit = {
  readonly id: VisitId
  readonly place: PlaceId
  readonly at: Temporal.Instant
  readonly way: VisitWay
  readonly outcome: VisitOutcome
  readonly print: Buffer
}

/** Writes a visit; the database gives it its number. */
export async function insertVisit(tx: Tx, { id, place, at, way, outcome, print }: NewVisit): Promise<string> {
  await sql`insert into visits.visit (id, place_id, at, way, outcome, print)
    values (${id}, ${place}, ${at.toString()}::timestamptz, ${way}, ${outcome}, ${print})`.execute(tx)
  const known = await findRecorded(tx, id)
  return known?.number ?? ''
}

/** Asked not to come, as they put it; until which day, null: for good. */
export async function hush(
  tx: Tx,
  visit: VisitId,
  { from, until, words }: { from: string; until: string | null; words: Buffer | null },
): Promise<void> {
  await sql`select visits.hush(${visit}, daterange(${from}::date, ${until}::date, '[]'), ${words})`.execute(
    tx,
  )
}

type NewNote = {
  readonly id: NoteId
  readonly visit: VisitId
  readonly place: PlaceId
  readonly text: Buffer
  readonly need: Need | null
  readonly case: { readonly id: CaseId; readonly number: string; readonly coded: boolean } | null
  readonly promise: Buffer | null
  readonly by: string | null
  readonly at: Temporal.Instant
}

export async function insertNote(tx: Tx, one: NewNote): Promise<void> {
  await sql`insert into visits.note (id, visit_id, place_id, text_cipher, need, case_id, case_number, coded, promise_cipher,
      promised_by, at)
    values (${one.id}, ${one.visit}, ${one.place}, ${one.text}, ${one.need}, ${one.case?.id ?? null},
      ${one.case?.number ?? null}, ${one.case?.coded ?? false}, ${one.promise}, ${one.by}::date,
      ${one.at.toString()}::timestamptz)`.execute(tx)
}

export async function insertPicture(tx: Tx, file: FileId, note: NoteId, place: PlaceId): Promise<void> {
  await sql`insert into visits.picture (file_id, note_id, place_id) values (${file}, ${note}, ${place})`.execute(
    tx,
  )
}

type NewSealed = {
  readonly id: SealedId
  readonly visit: VisitId
  readonly place: PlaceId
  readonly purpose: SealPurpose
  readonly cipher: Buffer
  readonly at: Temporal.Instant
}

export async function insertSealed(tx: Tx, one: NewSealed): Promise<void> {
  await sql`insert into visits.sealed (id, visit_id, place_id, purpose, cipher, at)
    values (${one.id}, ${one.visit}, ${one.place}, ${one.purpose}, ${one.cipher}, ${one.at.toString()}::timestamptz)`.execute(
    tx,
  )
}

/** Whether video was agreed to at that moment, for whoever may record there then. */
export async function hadConsent(tx: Tx, place: PlaceId, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ had: boolean }>`
    select visits.agreed_at(${place}, ${at.toString()}::timestamptz) as had`.execute(tx)
  return rows[0]?.had === true
}
