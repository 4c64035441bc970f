import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { HeldRole } from '../contract.ts'
import { namedRoles } from '../person/actions.ts'
import { rolesOf } from '../person/store.ts'
import { workNumberTaken } from '../rules.ts'
import { colleagueIndexOf } from './rules.ts'
import { insertColleague } from './store.ts'

export { type ColleagueRow, findColleagues } from './store.ts'

/** Takes in a colleague by name and work number. Throws work-number-is-given-once; the database judges who may. */
export async function takeInColleague(
  tx: Tx,
  keys: Keys,
  { name, workNumber, phone }: { name: string; workNumber: string; phone: string | null },
): Promise<PersonId> {
  const sealed =
    phone === null
      ? null
      : {
          cipher: keys.encrypt(phone, 'identity.phone'),
          index: colleagueIndexOf(keys, phone),
          number: phone,
        }
  return judged({ person_work_number_key: workNumberTaken }, () =>
    insertColleague(tx, { name, workNumber, phone: sealed }),
  )
}

/** The roles of a colleague that have not ended, as far as whoever asks may know them. */
export async function rolesOfColleague(
  tx: Tx,
  person: PersonId,
  territory: TerritoryMemory,
): Promise<HeldRole[]> {
  return namedRoles(await rolesOf(tx, person), territory)
}
