import { createHash } from 'node:crypto'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { asOwner } from '../database.ts'
import type { Request } from './request.ts'

/** Who holds a key there: no neighbour's officer reads it. */
const HOLDER = '外人不知道的合作单位'

/** What the test of foreign hands tries on keys of programs that file requests in a subdistrict. */
export async function open311Trials(ownerUrl: string, town: Town) {
  const held = newId()
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into open311.key (id, unit_id, lineage, holder, hash, most_a_day)
       values ($1, $2, territory.lineage($2, '2026-01-01'), $3, $4, 10)`,
      [held, town.planeNorth, HOLDER, createHash('sha256').update(held).digest()],
    ),
  )
  const writes: Record<string, Request> = {
    makeOpen311Key: { body: { unit: town.planeNorth, holder: '随手拍', mostADay: 20 } },
    revokeOpen311Key: { params: { keyId: held } },
  }
  return { holder: HOLDER, writes, staffReads: { listOpen311Keys: { query: `unit=${town.plane}` } } }
}
