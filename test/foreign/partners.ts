import { createHash } from 'node:crypto'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { asOwner } from '../database.ts'
import type { Request } from './request.ts'

/** Who is a partner there: no neighbour's administrator reads it. */
const HOLDER = '外人不知道的合作单位'

/** What the test of foreign hands tries on partners of a subdistrict and their keys. */
export async function partnerTrials(ownerUrl: string, town: Town) {
  const [partner, ending, held, turned] = [newId(), newId(), newId(), newId()]
  await asOwner(ownerUrl, async (client) => {
    for (const id of [partner, ending])
      await client.query(
        `insert into partners.partner (id, unit_id, lineage, name, contact_role)
         values ($1, $2, territory.lineage($2, '2026-01-01'), $3, '值班室')`,
        [id, town.planeNorth, HOLDER],
      )
    for (const id of [held, turned])
      await client.query(
        `insert into partners.key (id, partner_id, unit_id, lineage, label, scopes, mark, hash, calls_a_minute,
           calls_a_day, filed_a_day)
         values ($1, $2, $3, territory.lineage($3, '2026-01-01'), '接口', '{requests.file}', 'wtp_Ab3d', $4, 60, 1000, 10)`,
        [id, partner, town.planeNorth, createHash('sha256').update(id).digest()],
      )
  })
  const wish = { label: '生产', scopes: ['requests.read'], endsAt: null }
  const writes: Record<string, Request> = {
    addPartner: { body: { unit: town.planeNorth, name: '随手拍', contactRole: '运维值班' } },
    changePartner: { params: { partnerId: partner }, body: { name: HOLDER, contactRole: '技术值班' } },
    makePartnerKey: { params: { partnerId: partner }, body: { ...wish, unit: town.planeNorth } },
    changePartnerKey: { params: { keyId: held }, body: wish },
    rotatePartnerKey: { params: { keyId: turned }, body: { overlapHours: 24 } },
    revokePartnerKey: { params: { keyId: held } },
    endPartner: { params: { partnerId: ending } },
  }
  const staffReads: Record<string, Request> = {
    listPartners: { query: `unit=${town.plane}` },
    getPartner: { params: { partnerId: partner } },
    getPartnerUsage: { params: { partnerId: partner } },
  }
  return { holder: HOLDER, writes, staffReads }
}
