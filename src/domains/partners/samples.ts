import { createHash, randomBytes } from 'node:crypto'
import { asOwner } from '../../../test/database.ts'
import type { Scope } from '../../kernel/route.ts'
import { newId } from '../../kernel/new-id.ts'
import { secretOf } from './keys/rules.ts'

export type GivenKey = { readonly key: string; readonly id: string; readonly partner: string }

type Wish = {
  readonly scopes: readonly Scope[]
  readonly callsAMinute?: number
  readonly callsADay?: number
  readonly filedADay?: number
  /** Of a partner that there is; absent: of a new one. */
  readonly partner?: string
}

/** A key for a unit, and its partner. */
export async function givenKey(ownerUrl: string, unit: string, wish: Wish): Promise<GivenKey> {
  const { scopes, callsAMinute = 10_000, callsADay = 100_000, filedADay = 1_000 } = wish
  const [id, partner, key] = [newId(), wish.partner ?? newId(), secretOf(randomBytes(32))]
  await asOwner(ownerUrl, async (client) => {
    if (wish.partner === undefined)
      await client.query(
        `insert into partners.partner (id, unit_id, lineage, name, contact_role)
         values ($1, $2, territory.present_lineage($2), '随手拍', '运维值班')`,
        [partner, unit],
      )
    await client.query(
      `insert into partners.key (id, partner_id, unit_id, lineage, label, scopes, mark, hash, calls_a_minute, calls_a_day,
         filed_a_day)
       values ($1, $2, $3, territory.present_lineage($3), '接口', $4, $5, $6, $7, $8, $9)`,
      [
        id,
        partner,
        unit,
        scopes,
        key.slice(0, 8),
        createHash('sha256').update(key).digest(),
        callsAMinute,
        callsADay,
        filedADay,
      ],
    )
  })
  return { key, id, partner }
}

/** As it goes into a request. */
export function bearing(key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` }
}
