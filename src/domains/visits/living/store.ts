import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { PlaceId } from '../contract.ts'
import type { Member, MemberId } from './contract.ts'

/** Who follows a household of whoever asks, the first first. */
export async function findMembers(tx: Tx, place: PlaceId): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select id, surname, phone_mask as phone, since, is_me as "isMe", may_end as "mayEnd" from visits.members()
    where place_id = ${place} order by since, id`.execute(tx)
  return rows
}

/** The household that somebody follows whom whoever asks may take off. */
export async function placeToTakeOff(tx: Tx, member: MemberId): Promise<PlaceId | undefined> {
  const { rows } = await sql<{ place: PlaceId }>`
    select place_id as place from visits.members() where id = ${member} and may_end`.execute(tx)
  return rows[0]?.place
}

/** Who else follows the household that somebody has just joined. */
export async function othersOf(tx: Tx, member: MemberId): Promise<PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`select visits.others_of(${member}) as person`.execute(tx)
  return rows.map(({ person }) => person)
}

/** Takes somebody off who joined later than whoever asks; says whom, null: there is nobody. */
export async function takeOff(tx: Tx, member: MemberId, now: Temporal.Instant): Promise<PersonId | null> {
  const { rows } = await sql<{ person: PersonId | null }>`
    select visits.take_off(${member}, ${now.toString()}::timestamptz) as person`.execute(tx)
  return rows[0]?.person ?? null
}

/** Others live there from a day on; says whose following ended, null: not for whoever asks, or known already. */
export async function newHousehold(
  tx: Tx,
  place: PlaceId,
  since: string,
  now: Temporal.Instant,
): Promise<PersonId[] | null> {
  const { rows } = await sql<{ gone: PersonId[] | null }>`
    select visits.new_household(${place}, ${since}::date, ${now.toString()}::timestamptz) as gone`.execute(tx)
  return rows[0]?.gone ?? null
}
