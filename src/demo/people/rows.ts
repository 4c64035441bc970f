import type pg from 'pg'
import { maskPhone, phoneIndexOf } from '../../domains/identity/public.ts'
import type { Keys } from '../../kernel/keys.ts'
import { newId } from '../../kernel/new-id.ts'
import { idOfUnit } from '../plan.ts'
import type { DemoPerson } from './people.ts'

/** What the identity room encrypts telephone numbers for. */
const PHONE_USE = 'identity.phone'

/** Writes the ready-made people and their roles, which they hold from a day on. */
export async function writePeople(
  client: pg.Client,
  people: readonly DemoPerson[],
  keys: Keys,
  since: string,
): Promise<void> {
  const now = Date.now()
  for (const [index, { kind, name, phone, roles }] of people.entries()) {
    // They are offered in the order of their ids.
    const id = newId(now + index)
    const secret =
      phone === undefined
        ? [null, null, null]
        : [keys.encrypt(phone, PHONE_USE), phoneIndexOf(keys, phone), maskPhone(phone)]
    await client.query(
      `insert into identity.person (id, kind, name, phone_cipher, phone_index, phone_mask, demo)
       values ($1, $2, $3, $4, $5, $6, true)`,
      [id, kind, name, ...secret],
    )
    for (const { role, unit } of roles)
      await client.query(
        `insert into identity.role_grant (person_id, role, unit_id, valid) values ($1, $2, $3, daterange($4, null))`,
        [id, role, idOfUnit(unit), since],
      )
  }
}

/**
 * The ready-made worker of the community (its code) holds the post of that name there, instead of whoever was
 * invented for it, so that whoever signs in as them finds something on their page.
 */
export async function appointDemoWorker(client: pg.Client, community: string): Promise<void> {
  await client.query(
    `update organisations.holding h set person_id = p.id
     from organisations.post t, identity.person p
     where t.id = h.post_id and t.unit_id = $1 and t.kind = 'worker' and upper_inf(h.valid)
       and p.demo and p.id in (select person_id from identity.role_grant where role = 'gridWorker')`,
    [idOfUnit(community)],
  )
}
