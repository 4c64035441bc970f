import { sql } from 'kysely'
import type { CaseId } from '../../engines/cases/contract.ts'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import type { Consent, How, MediationSource, Side } from './contract.ts'

export type MatterRow = {
  readonly case: CaseId
  readonly source: MediationSource
  readonly about: string | null
  readonly lineage: UnitId[]
}

/** Matters of these cases, as far as whoever asks handles them or is a side. */
export async function findMatters(tx: Tx, ids: readonly CaseId[]): Promise<MatterRow[]> {
  const { rows } = await sql<MatterRow>`
    select case_id as case, source, about, lineage from mediation.matter where case_id = any(${[...ids]})`.execute(
    tx,
  )
  return rows
}

export async function insertMatter(
  tx: Tx,
  id: CaseId,
  { source, about, lineage }: { source: MediationSource; about: string; lineage: readonly UnitId[] },
): Promise<void> {
  await sql`insert into mediation.matter (case_id, source, about, lineage)
    values (${id}, ${source}, ${about}, ${[...lineage]}::uuid[])`.execute(tx)
}

export type SideRow = {
  readonly side: Side
  readonly name: string | null
  readonly phone: Buffer | null
  readonly letIn: boolean
  readonly consent: Consent
  readonly how: How | null
}

export type NewSide = {
  readonly side: Side
  readonly person: string | null
  readonly name: string
  readonly phone: Buffer | null
  readonly phoneIndex: Buffer | null
  /** Whoever asked in their own account wants it, and follows it there. */
  readonly asked: boolean
}

export async function insertSide(tx: Tx, id: CaseId, one: NewSide): Promise<void> {
  const at = one.asked ? sql`now()` : sql`null`
  await sql`
    insert into mediation.side (case_id, side, person_id, name, phone, phone_index, let_in_at, consent, consent_how, consent_at)
    values (${id}, ${one.side}, ${one.person}, ${one.name}, ${one.phone}, ${one.phoneIndex}, ${at},
      ${one.asked ? 'given' : 'unasked'}, ${one.asked ? 'self' : null}, ${at})`.execute(tx)
}

/** Both sides, for those who handle it. */
export async function findSides(tx: Tx, id: CaseId): Promise<SideRow[]> {
  const { rows } = await sql<SideRow>`
    select side, name, phone, let_in_at is not null as "letIn", consent, consent_how as how
    from mediation.side where case_id = ${id} order by side`.execute(tx)
  return rows
}

/** Both sides for one of them: names and what each wants, no phones. */
export async function findSidesOfMine(tx: Tx, id: CaseId): Promise<SideRow[]> {
  const { rows } = await sql<SideRow>`
    select side, name, null as phone, let_in as "letIn", consent, consent_how as how
    from mediation.sides_of(${id}) order by side`.execute(tx)
  return rows
}

/** Which side whoever asks is; null: neither. */
export async function findMySide(tx: Tx, id: CaseId): Promise<Side | null> {
  const { rows } = await sql<{ side: Side | null }>`select mediation.my_side(${id}) as side`.execute(tx)
  return rows[0]?.side ?? null
}

export type CaseRow = {
  readonly case: CaseId
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly openedAt: Temporal.Instant
  readonly version: number
}

/** How a case stands, for its sides and for those who handle it. */
export async function findStanding(tx: Tx, id: CaseId): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    select ${id}::uuid as case, number, title, stage, outcome, opened_at as "openedAt", events as version
    from (select * from mediation.standing_of(${id}) union all select * from mediation.handled(${id})) c
    limit 1`.execute(tx)
  return rows[0]
}

/** The mediations of whoever asks. */
export async function findMine(tx: Tx): Promise<(CaseRow & { side: Side; consent: Consent })[]> {
  const { rows } = await sql<CaseRow & { side: Side; consent: Consent }>`
    select m.case_id as case, s.number, s.title, s.stage, s.outcome, s.opened_at as "openedAt", s.events as version, m.side, d.consent
    from mediation.mine() m cross join lateral mediation.standing_of(m.case_id) s
      join mediation.side d on d.case_id = m.case_id and d.side = m.side
    order by s.opened_at desc limit 200`.execute(tx)
  return rows
}

/** Answers whether there was such a side that whoever asks may speak for. */
export async function keepConsent(
  tx: Tx,
  id: CaseId,
  { side, consent, how, by }: { side: Side; consent: Consent; how: How; by: string | null },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update mediation.side set consent = ${consent}, consent_how = ${how}, consent_at = now(),
      consent_noted_by = ${how === 'self' ? null : by}
    where case_id = ${id} and side = ${side}`.execute(tx)
  return numAffectedRows === 1n
}

export async function letSideIn(
  tx: Tx,
  id: CaseId,
  { side, phone, phoneIndex }: { side: Side; phone: Buffer; phoneIndex: Buffer },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update mediation.side set phone = ${phone}, phone_index = ${phoneIndex}, let_in_at = now()
    where case_id = ${id} and side = ${side}`.execute(tx)
  return numAffectedRows === 1n
}

/** The edition that is being kept and until which day, where one was named (purpose 'notify'). */
export async function findToKeep(
  tx: Tx,
  id: CaseId,
): Promise<{ edition: number; keepBy: string } | undefined> {
  const { rows } = await sql<{ edition: number; keepBy: string }>`
    select edition, keep_by::text as "keepBy" from mediation.to_keep(${id})`.execute(tx)
  return rows[0]
}

/** Who wrote what is being kept (purpose 'notify'). */
export async function findMediator(tx: Tx, id: CaseId): Promise<PersonId | undefined> {
  const { rows } = await sql<{ person: PersonId }>`select person from mediation.mediator_of(${id})`.execute(
    tx,
  )
  return rows[0]?.person
}

/** The sides that follow it in an account: for the job that tells them (purpose 'notify'). */
export async function findTold(tx: Tx, id: CaseId): Promise<{ person: PersonId; number: string }[]> {
  const { rows } = await sql<{ person: PersonId; number: string }>`
    select person, number from mediation.told(${id})`.execute(tx)
  return rows
}
