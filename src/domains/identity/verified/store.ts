import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Verification } from './contract.ts'

const PURPOSE = 'verified.identity'
/** The wording of the catalogue that is read before; a new wording gets a new number. */
const WORDING = 'verified.identity/1'

type Kept = {
  readonly participant: string
  readonly index: Buffer
  readonly number: string
  readonly name: string
  readonly birthYear: number
  readonly checker: 'standIn' | 'http'
}

/** Whose identity was checked, the account's own person first. */
export async function findVerifications(tx: Tx, account: PersonId): Promise<Verification[]> {
  const { rows } = await sql<Verification>`
    select member_id as member, name_mask as name, number_mask as number, checked_at as "checkedAt"
    from identity.verification where account_id = ${account} order by member_id nulls first`.execute(tx)
  return rows
}

/** True where this very number was checked for this very person of the account already. */
export async function isKept(
  tx: Tx,
  account: PersonId,
  { member, index }: { member: string | null; index: Buffer },
): Promise<boolean> {
  const row = await tx
    .selectFrom('identity.verification')
    .select('id')
    .where('account_id', '=', account)
    .where('number_index', '=', index)
    .where(sql<boolean>`member_id is not distinct from ${member}::uuid`)
    .executeTakeFirst()
  return row !== undefined
}

/** Counts a check that is about to be asked for, and says how many there were within a day, this one too. */
export async function countTry(tx: Tx, account: PersonId): Promise<number> {
  await sql`select from identity.person where id = ${account} for no key update`.execute(tx)
  await tx.insertInto('identity.verification_try').values({ account_id: account }).execute()
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from identity.verification_try
    where account_id = ${account} and at > now() - interval '1 day'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Keeps what was checked, in place of what stood there; and the consent to it in the ledger. */
export async function keepVerification(
  tx: Tx,
  account: PersonId,
  member: string | null,
  kept: Kept,
): Promise<void> {
  await dropVerification(tx, account, member)
  await tx
    .insertInto('identity.consent')
    .values({ person_id: account, purpose: PURPOSE, level: 'agreed', wording: WORDING, about_id: member })
    .execute()
  await tx
    .insertInto('identity.verification')
    .values({
      account_id: account,
      member_id: member,
      participant_id: kept.participant,
      number_index: kept.index,
      number_mask: kept.number,
      name_mask: kept.name,
      birth_year: kept.birthYear,
      checker: kept.checker,
    })
    .execute()
}

/** Forgets what was checked of one person of the account, and withdraws the consent to it. */
export async function dropVerification(tx: Tx, account: PersonId, member: string | null): Promise<void> {
  await sql`delete from identity.verification
    where account_id = ${account} and member_id is not distinct from ${member}::uuid`.execute(tx)
  await sql`update identity.consent set withdrawn_at = now()
    where person_id = ${account} and purpose = ${PURPOSE} and about_id is not distinct from ${member}::uuid
      and withdrawn_at is null`.execute(tx)
}

/** Forgets everything that was checked for an account. */
export async function dropAll(tx: Tx, account: PersonId): Promise<void> {
  await tx.deleteFrom('identity.verification').where('account_id', '=', account).execute()
  await tx.deleteFrom('identity.verification_try').where('account_id', '=', account).execute()
}
