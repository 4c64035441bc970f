import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { OwnChannel } from '../contract.ts'

export type AddressRow = {
  readonly person: PersonId
  readonly channel: OwnChannel
  readonly cipher: Buffer
  readonly mask: string
  readonly confirmed: boolean
}

/** The addresses of these people, those that wait for their code included. */
export async function addressesOf(tx: Tx, people: readonly PersonId[]): Promise<AddressRow[]> {
  const rows = await tx
    .selectFrom('notices.address')
    .select(['person_id', 'channel', 'cipher', 'mask', 'confirmed_at'])
    .where('person_id', 'in', people)
    .orderBy('channel')
    .execute()
  return rows.map(({ person_id, channel, cipher, mask, confirmed_at }) => ({
    person: person_id as PersonId,
    channel: channel as OwnChannel,
    cipher,
    mask,
    confirmed: confirmed_at !== null,
  }))
}

/** Seconds since a code was asked for; undefined where there is no address. */
export async function secondsSinceAsked(
  tx: Tx,
  person: PersonId,
  channel: OwnChannel,
): Promise<number | undefined> {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from now() - asked_at)::float8 as seconds from notices.address
    where person_id = ${person} and channel = ${channel} for update`.execute(tx)
  return rows[0]?.seconds
}

/** Writes an address that is of no use until its code comes back. */
export async function writeAddress(
  tx: Tx,
  person: PersonId,
  {
    channel,
    cipher,
    mask,
    hash,
    tries,
    seconds,
  }: {
    channel: OwnChannel
    cipher: Buffer
    mask: string
    hash: Buffer
    tries: number
    seconds: number
  },
): Promise<void> {
  await sql`
    insert into notices.address (person_id, channel, cipher, mask, code_hash, tries_left, asked_at, expires_at)
    values (${person}, ${channel}, ${cipher}, ${mask}, ${hash}, ${tries}, now(), now() + make_interval(secs => ${seconds}))
    on conflict (person_id, channel) do update set cipher = excluded.cipher, mask = excluded.mask,
      code_hash = excluded.code_hash, tries_left = excluded.tries_left, asked_at = excluded.asked_at,
      expires_at = excluded.expires_at, confirmed_at = null`.execute(tx)
}

/** Takes one try at the code; undefined where there is nothing left to try. */
export async function takeTry(
  tx: Tx,
  person: PersonId,
  channel: OwnChannel,
): Promise<{ hash: Buffer; left: number } | undefined> {
  const { rows } = await sql<{ hash: Buffer; left: number }>`
    update notices.address set tries_left = tries_left - 1
    where person_id = ${person} and channel = ${channel} and tries_left > 0 and expires_at > now()
      and code_hash is not null
    returning code_hash as hash, tries_left as left`.execute(tx)
  return rows[0]
}

/** The address is theirs; false where the code was changed or used meanwhile. */
export async function confirm(tx: Tx, person: PersonId, channel: OwnChannel, hash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notices.address')
    .set({ confirmed_at: sql<string>`now()`, code_hash: null, expires_at: null, tries_left: 0 })
    .where('person_id', '=', person)
    .where('channel', '=', channel)
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteAddress(tx: Tx, person: PersonId, channel: OwnChannel): Promise<void> {
  await tx
    .deleteFrom('notices.address')
    .where('person_id', '=', person)
    .where('channel', '=', channel)
    .execute()
}

/** Own ways by which the last delivery failed for good. */
export async function failingOf(tx: Tx, person: PersonId): Promise<Set<string>> {
  const { rows } = await sql<{ channel: string; state: string }>`
    select distinct on (channel) channel::text, state::text from notices.delivery
    where person_id = ${person} and state in ('sent', 'failed')
    order by channel, changed_at desc`.execute(tx)
  return new Set(rows.filter(({ state }) => state === 'failed').map(({ channel }) => channel))
}
