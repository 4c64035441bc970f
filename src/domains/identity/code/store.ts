import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { CODE_LIFE_SECONDS, HOUR_SECONDS, PER_ADDRESS_AN_HOUR, PER_PHONE_AN_HOUR, TRIES } from './rules.ts'

/** Namespaces of advisory locks with two numbers; those with one number are the idempotency keys'. */
const PHONE_LOCK = 1
const ADDRESS_LOCK = 2

/**
 * Until the commit nobody else asks for a code for this phone or from this address: two who ask at once
 * would each count only the other's past. Always the phone first, so that nobody waits in a circle.
 */
export async function takeTurn(tx: Tx, phone: Buffer, address: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${PHONE_LOCK}::int, ${phone.readInt32BE()}::int)`.execute(tx)
  await sql`select pg_advisory_xact_lock(${ADDRESS_LOCK}::int, ${address.readInt32BE()}::int)`.execute(tx)
}

/** How many seconds ago codes were asked for in the last hour, newest first, as many as limits look at. */
export async function recentAsks(
  tx: Tx,
  phone: Buffer,
  address: Buffer,
): Promise<{ ofPhone: number[]; ofAddress: number[] }> {
  const ages = async (column: 'phone_index' | 'address_index', value: Buffer, most: number) => {
    const { rows } = await sql<{ age: number }>`
      select extract(epoch from statement_timestamp() - asked_at)::float8 as age from identity.sign_in_code
      where ${sql.ref(column)} = ${value} and asked_at > statement_timestamp() - make_interval(secs => ${HOUR_SECONDS})
      order by asked_at desc limit ${most}`.execute(tx)
    return rows.map((row) => row.age)
  }
  return {
    ofPhone: await ages('phone_index', phone, PER_PHONE_AN_HOUR),
    ofAddress: await ages('address_index', address, PER_ADDRESS_AN_HOUR),
  }
}

/** Writes a code down and says until when it is valid. The newest of a phone is the only one that counts. */
export async function insertCode(
  tx: Tx,
  code: { phone: Buffer; hash: Buffer; address: Buffer },
): Promise<Temporal.Instant> {
  const { rows } = await sql<{ expires_at: Temporal.Instant }>`
    insert into identity.sign_in_code (phone_index, code_hash, address_index, tries_left, asked_at, expires_at)
    values (${code.phone}, ${code.hash}, ${code.address}, ${TRIES}, clock_timestamp(),
      clock_timestamp() + make_interval(secs => ${CODE_LIFE_SECONDS}))
    returning expires_at`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('A code was not written')
  return row.expires_at
}

/**
 * Takes one try from the newest code of a phone; undefined if it is used, too old or has none left.
 * However many ask at once, the row lets each try be taken once.
 */
export async function takeTry(
  tx: Tx,
  phone: Buffer,
): Promise<{ id: string; hash: Buffer; left: number } | undefined> {
  const { rows } = await sql<{ id: string; hash: Buffer; left: number }>`
    update identity.sign_in_code set tries_left = tries_left - 1
    where id = (
        select id from identity.sign_in_code where phone_index = ${phone} order by asked_at desc limit 1)
      and used_at is null and tries_left > 0 and expires_at > clock_timestamp()
    returning id, code_hash as hash, tries_left as left`.execute(tx)
  return rows[0]
}

/** Marks a code as used; false if somebody else was first. */
export async function useCode(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    update identity.sign_in_code set used_at = clock_timestamp()
    where id = ${id} and used_at is null returning id`.execute(tx)
  return rows.length === 1
}

/** Forgets every code that was asked for with this phone. */
export async function deleteCodes(tx: Tx, phone: Buffer): Promise<void> {
  await tx.deleteFrom('identity.sign_in_code').where('phone_index', '=', phone).execute()
}
