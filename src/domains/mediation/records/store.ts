import { sql } from 'kysely'
import type { CaseId } from '../../../engines/cases/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { AgreementShown, How, Met, RecordId, RecordShown, Side } from '../contract.ts'

/** What was said, as far as whoever asks may read it: policies judge. */
export async function findRecords(tx: Tx, id: CaseId): Promise<RecordShown[]> {
  const { rows } = await sql<RecordShown>`
    select id, side, text, at, case when met_on is not null then json_build_object('on', met_on, 'heads', heads) end as met,
      leave_at is not null as shared, coalesce(written_by = kernel.actor(), false) as mine
    from mediation.record where case_id = ${id} order by at, id limit 500`.execute(tx)
  return rows
}

export async function insertRecord(
  tx: Tx,
  id: CaseId,
  { side, text, met = null, by }: { side: Side | null; text: string; met?: Met | null; by: string | null },
): Promise<RecordId> {
  const { rows } = await sql<{ id: RecordId }>`
    insert into mediation.record (case_id, side, text, met_on, heads, written_by)
    values (${id}, ${side}, ${text}, ${met?.on ?? null}, ${met?.heads ?? null}, ${by})
    returning id`.execute(tx)
  return rows[0]?.id as RecordId
}

/** The leave of the side whose record it is; answers whether there was one. */
export async function keepLeave(
  tx: Tx,
  id: CaseId,
  { record, leave, how }: { record: RecordId; leave: boolean; how: How },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update mediation.record set leave_how = ${leave ? how : null}, leave_at = case when ${leave} then now() end
    where id = ${record} and case_id = ${id} and side is not null`.execute(tx)
  return numAffectedRows === 1n
}

/** The latest edition of the agreement with its signatures. */
export async function findAgreement(tx: Tx, id: CaseId): Promise<AgreementShown | null> {
  const { rows } = await sql<Omit<AgreementShown, 'signed'>>`
    select edition, text, keep_by::text as "keepBy", at from mediation.agreement where case_id = ${id} order by edition desc limit 1`.execute(
    tx,
  )
  const [latest] = rows
  if (!latest) return null
  const { rows: signed } = await sql<AgreementShown['signed'][number]>`
    select side, how, at from mediation.signature where case_id = ${id} and edition = ${latest.edition}
    order by side`.execute(tx)
  return { ...latest, signed }
}

export async function insertEdition(
  tx: Tx,
  id: CaseId,
  { edition, text, keepBy, by }: { edition: number; text: string; keepBy: string | null; by: string | null },
): Promise<void> {
  await sql`insert into mediation.agreement (case_id, edition, text, keep_by, written_by)
    values (${id}, ${edition}, ${text}, ${keepBy}, ${by})`.execute(tx)
}

export async function insertSignature(
  tx: Tx,
  id: CaseId,
  { edition, side, how, by }: { edition: number; side: Side; how: 'self' | 'paper'; by: string | null },
): Promise<void> {
  await sql`insert into mediation.signature (case_id, edition, side, how, noted_by)
    values (${id}, ${edition}, ${side}, ${how}, ${how === 'self' ? null : by})`.execute(tx)
}
