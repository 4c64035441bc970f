import { sql } from 'kysely'
import type { CaseId } from '../../../engines/cases/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
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
import type { CorrectionId } from './contract.ts'

/** Visits of one place that are told at once: some years of them. */
const MOST = 200

export type VisitRow = {
  readonly id: VisitId
  readonly number: string
  readonly at: Temporal.Instant
  readonly way: VisitWay
  readonly outcome: VisitOutcome
  readonly by: PersonId
}

/** The visits of a place, the latest first. */
export async function findVisits(tx: Tx, place: PlaceId): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    select id, number, at, way, outcome, made_by as "by" from visits.visit
    where place_id = ${place} order by at desc, id limit ${MOST}`.execute(tx)
  return rows
}

export type NoteRow = {
  readonly id: NoteId
  readonly visit: VisitId
  readonly place: PlaceId
  readonly text: Buffer | null
  readonly need: Need | null
  readonly case: CaseId | null
  readonly number: string | null
  readonly coded: boolean
  readonly promise: Buffer | null
  readonly by: string | null
  readonly keptOn: string | null
  readonly erasedFor: 'resident' | 'time' | null
}

const NOTE =
  sql.raw(`n.id, n.visit_id as visit, n.place_id as place, n.text_cipher as text, n.need, n.case_id as "case",
  n.case_number as number, n.coded, n.promise_cipher as promise, n.promised_by as "by", n.kept_on as "keptOn",
  n.erased_for as "erasedFor"`)

export async function findNotes(tx: Tx, place: PlaceId): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`select ${NOTE} from visits.note n
    where n.place_id = ${place} order by n.at, n.id`.execute(tx)
  return rows
}

export type NoteThere = NoteRow & {
  readonly unit: UnitId
  readonly lineage: UnitId[]
  readonly kind: PlaceKind
  readonly lon: number | null
  readonly lat: number | null
}

/** A note of a place that whoever asks may see, locked, with the place. */
export async function lockNote(tx: Tx, id: NoteId): Promise<NoteThere | undefined> {
  const { rows } = await sql<NoteThere>`
    select ${NOTE}, p.unit_id as unit, p.lineage, p.kind, p.lon, p.lat
    from visits.note n join visits.place p on p.id = n.place_id where n.id = ${id} for update of n`.execute(
    tx,
  )
  return rows[0]
}

type Settled = { readonly id: CaseId; readonly number: string; readonly coded: boolean }

/** A need was solved, or became a case. */
export async function settle(tx: Tx, note: NoteId, filed: Settled | null): Promise<void> {
  await sql`update visits.note set need = ${filed === null ? 'solved' : 'request'}, case_id = ${filed?.id ?? null},
    case_number = ${filed?.number ?? null}, coded = ${filed?.coded ?? false} where id = ${note}`.execute(tx)
}

export async function setKept(tx: Tx, note: NoteId, day: string): Promise<void> {
  await sql`update visits.note set kept_on = ${day}::date where id = ${note}`.execute(tx)
}

export async function setText(tx: Tx, note: NoteId, text: Buffer): Promise<void> {
  await sql`update visits.note set text_cipher = ${text}
    where id = ${note} and erased_at is null`.execute(tx)
}

/** Its words go; what was counted stays. */
export async function eraseNote(tx: Tx, note: NoteId, now: Temporal.Instant): Promise<void> {
  await sql`update visits.note set text_cipher = null, promise_cipher = null, erased_for = 'resident',
    erased_at = ${now.toString()}::timestamptz where id = ${note} and erased_at is null`.execute(tx)
  await sql`delete from visits.correction where note_id = ${note}`.execute(tx)
  await sql`delete from visits.reworded where note_id = ${note}`.execute(tx)
}

/** When a note was written, and whether whoever asks wrote it. */
export async function findWriting(
  tx: Tx,
  note: NoteId,
): Promise<{ at: Temporal.Instant; mine: boolean } | undefined> {
  const { rows } = await sql<{ at: Temporal.Instant; mine: boolean }>`
    select at, visits.note_of_mine(id, place_id) as mine from visits.note where id = ${note}`.execute(tx)
  return rows[0]
}

export type RewordedRow = { readonly note: NoteId; readonly text: Buffer; readonly until: Temporal.Instant }

/** What notes of a place said before their writers put them otherwise, the first first. */
export async function findReworded(tx: Tx, place: PlaceId): Promise<RewordedRow[]> {
  const { rows } = await sql<RewordedRow>`
    select note_id as note, words_cipher as text, at as "until" from visits.reworded
    where place_id = ${place} order by at, id`.execute(tx)
  return rows
}

/** Keeps what a note said until a moment. */
export async function keepWords(
  tx: Tx,
  { id, place }: Pick<NoteRow, 'id' | 'place'>,
  words: Buffer,
  until: Temporal.Instant,
): Promise<void> {
  await sql`insert into visits.reworded (note_id, place_id, words_cipher, at)
    values (${id}, ${place}, ${words}, ${until.toString()}::timestamptz)`.execute(tx)
}

export type PictureRow = { readonly file: FileId; readonly note: NoteId }

export async function findPictures(tx: Tx, place: PlaceId): Promise<PictureRow[]> {
  const { rows } = await sql<PictureRow>`select file_id as file, note_id as note from visits.picture
    where place_id = ${place} order by at, file_id`.execute(tx)
  return rows
}

export type SealedRow = {
  readonly id: SealedId
  readonly visit: VisitId
  readonly place: PlaceId
  readonly purpose: SealPurpose
  readonly at: Temporal.Instant
  readonly erased: boolean
}

const SEALED = sql.raw(
  `s.id, s.visit_id as visit, s.place_id as place, s.purpose, s.at, s.erased_at is not null as erased`,
)

export async function findSealed(tx: Tx, place: PlaceId): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`select ${SEALED} from visits.sealed s
    where s.place_id = ${place} order by s.at, s.id`.execute(tx)
  return rows
}

export async function findSeal(tx: Tx, id: SealedId): Promise<SealedRow | undefined> {
  const { rows } = await sql<SealedRow>`select ${SEALED} from visits.sealed s where s.id = ${id}`.execute(tx)
  return rows[0]
}

export type OpeningRow = {
  readonly sealed: SealedId
  readonly by: PersonId
  readonly purpose: SealPurpose
  readonly at: Temporal.Instant
}

export async function findOpenings(tx: Tx, place: PlaceId): Promise<OpeningRow[]> {
  const { rows } = await sql<OpeningRow>`select sealed_id as sealed, person_id as "by", purpose, at
    from visits.opening where place_id = ${place} and sealed_id is not null order by at, id`.execute(tx)
  return rows
}

/** What is sealed, for its purpose, written down as opened by whoever asks; null: not for them. */
export async function openSeal(tx: Tx, id: SealedId, purpose: SealPurpose): Promise<Buffer | null> {
  const { rows } = await sql<{ cipher: Buffer | null }>`
    select visits.open_seal(${id}, ${purpose}) as cipher`.execute(tx)
  return rows[0]?.cipher ?? null
}

/** What was sealed about a household, for itself. */
export async function readOwnSealed(tx: Tx, place: PlaceId): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ id: SealedId; cipher: Buffer }>`
    select id, cipher from visits.sealed_of_mine(${place})`.execute(tx)
  return new Map(rows.map(({ id, cipher }) => [id, cipher]))
}

export async function eraseSealed(tx: Tx, id: SealedId, now: Temporal.Instant): Promise<void> {
  await sql`update visits.sealed set cipher = null, erased_at = ${now.toString()}::timestamptz
    where id = ${id} and erased_at is null`.execute(tx)
}

export type CorrectionRow = {
  readonly id: CorrectionId
  readonly note: NoteId
  readonly place: PlaceId
  readonly words: Buffer
  readonly at: Temporal.Instant
  readonly answer: Buffer | null
  readonly changed: boolean | null
  readonly answeredAt: Temporal.Instant | null
}

const CORRECTION = sql.raw(`c.id, c.note_id as note, c.place_id as place, c.words_cipher as words, c.at,
  c.answer_cipher as answer, c.changed, c.answered_at as "answeredAt"`)

export async function findCorrections(tx: Tx, place: PlaceId): Promise<CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`select ${CORRECTION} from visits.correction c
    where c.place_id = ${place} order by c.at, c.id`.execute(tx)
  return rows
}

export type WaitingRow = CorrectionRow & { readonly text: Buffer | null }

/** Corrections without an answer: below a unit, or of what whoever asks holds today. */
export async function findWaiting(tx: Tx, unit: UnitId | undefined): Promise<WaitingRow[]> {
  const where =
    unit === undefined
      ? sql`p.caseload_id = any(array(select visits.held()))`
      : sql`p.unit_id in (select territory.below(array[${unit}::uuid]))`
  const { rows } = await sql<WaitingRow>`
    select ${CORRECTION}, n.text_cipher as text from visits.correction c
      join visits.place p on p.id = c.place_id join visits.note n on n.id = c.note_id
    where c.answered_at is null and ${where} order by c.at, c.id limit ${MOST}`.execute(tx)
  return rows
}

export type CorrectionThere = CorrectionRow & { readonly lineage: UnitId[]; readonly person: PersonId }

export async function lockCorrection(tx: Tx, id: CorrectionId): Promise<CorrectionThere | undefined> {
  const { rows } =
    await sql<CorrectionThere>`select ${CORRECTION}, p.lineage, c.person_id as person from visits.correction c
    join visits.place p on p.id = c.place_id where c.id = ${id} for update of c`.execute(tx)
  return rows[0]
}

export async function insertCorrection(
  tx: Tx,
  one: Pick<CorrectionRow, 'id' | 'note' | 'place' | 'words' | 'at'>,
): Promise<void> {
  await sql`insert into visits.correction (id, note_id, place_id, words_cipher, at)
    values (${one.id}, ${one.note}, ${one.place}, ${one.words}, ${one.at.toString()}::timestamptz)`.execute(
    tx,
  )
}

/** Takes back a correction of one's own that nobody has answered; false where there is none. */
export async function dropCorrection(tx: Tx, id: CorrectionId): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from visits.correction
    where id = ${id} and person_id = kernel.actor() and answered_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function answer(
  tx: Tx,
  id: CorrectionId,
  { answer: said, changed }: { answer: Buffer; changed: boolean },
  now: Temporal.Instant,
): Promise<void> {
  await sql`update visits.correction set answer_cipher = ${said}, changed = ${changed}, answered_by = kernel.actor(),
    answered_at = ${now.toString()}::timestamptz where id = ${id}`.execute(tx)
}
