import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { maskPhone } from '../rules.ts'

export type ColleagueRow = {
  id: PersonId
  name: string | null
  workNumber: string | null
  phone: string | null
}

/** Members of staff by their ids, as far as whoever asks may know them; the phone is masked. */
export async function findColleagues(tx: Tx, ids: readonly string[]): Promise<Map<PersonId, ColleagueRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('identity.person')
    .select(['id', 'name', 'work_number as workNumber', 'phone_mask as phone'])
    .where('id', 'in', ids)
    .where('kind', '=', 'staff')
    .execute()
  return new Map(rows.map((row) => [row.id as PersonId, row as ColleagueRow]))
}

/**
 * Writes down somebody who has not signed in yet. The phone finds them in an import, never at a sign-in:
 * staff do not sign in by a code sent to it.
 */
export async function insertColleague(
  tx: Tx,
  {
    name,
    workNumber,
    phone,
  }: { name: string; workNumber: string; phone: { cipher: Buffer; index: Buffer; number: string } | null },
): Promise<PersonId> {
  const { id } = await tx
    .insertInto('identity.person')
    .values({
      kind: 'staff',
      name,
      work_number: workNumber,
      phone_cipher: phone?.cipher ?? null,
      phone_mask: phone ? maskPhone(phone.number) : null,
      colleague_index: phone?.index ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as PersonId
}
