import type { Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import { announce } from '../../kernel/changes.ts'
import type { Tx } from '../../kernel/database.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { lineageOf, prove } from '../territory/public.ts'
import { type Partner, PartnerId } from './contract.ts'
import { KEY_TOPIC } from './keys/actions.ts'
import { findKeys, withoutPartner } from './keys/store.ts'
import { partnerEnded, partnerNotFound } from './rules.ts'
import * as store from './store.ts'

type Said = { readonly name: string; readonly contactRole: string }

/** Partners of a unit and below, with their keys. Throws not-yours. */
export async function listPartners(
  tx: Tx,
  who: Who,
  unit: UnitId,
  now = Temporal.Now.instant(),
): Promise<Partner[]> {
  await prove(tx, who, 'partner.edit', unit)
  return withKeys(tx, await store.findPartners(tx, unit), now)
}

/** Throws partner-not-found, also to whoever may not see it. */
export async function showPartner(tx: Tx, id: string, now = Temporal.Now.instant()): Promise<Partner> {
  const row = await store.findPartner(tx, id)
  const [partner] = row ? await withKeys(tx, [row], now) : []
  if (!partner) throw partnerNotFound()
  return partner
}

/** Admits an organisation. Throws not-yours. */
export async function addPartner(tx: Tx, who: Who, wish: Said & { readonly unit: UnitId }): Promise<Partner> {
  await prove(tx, who, 'partner.edit', wish.unit)
  return showPartner(tx, await admitPartner(tx, who, wish))
}

/** The same without asking who may: for whoever has the database itself. */
export async function admitPartner(
  tx: Tx,
  who: Who,
  wish: Said & { readonly unit: UnitId },
): Promise<PartnerId> {
  const lineage = await lineageOf(tx, wish.unit)
  const id = PartnerId.parse(await store.insertPartner(tx, { ...wish, lineage, by: who.person }))
  writeDown(tx, { action: 'partner.admit', subject: { kind: 'partner', id }, lineage })
  return id
}

/** Throws not-yours, partner-not-found, partner-ended. */
export async function changePartner(tx: Tx, who: Who, id: PartnerId, wish: Said): Promise<Partner> {
  await proven(tx, who, id)
  await store.updatePartner(tx, id, wish)
  return showPartner(tx, id)
}

/** Ends a partner, and with it all its keys. Throws not-yours, partner-not-found, partner-ended. */
export async function endPartner(tx: Tx, who: Who, id: PartnerId): Promise<Partner> {
  await proven(tx, who, id)
  await store.markEnded(tx, id, who.person)
  return showPartner(tx, id)
}

/** Judges who may, and writes down that it was changed. */
async function proven(tx: Tx, who: Who, id: PartnerId): Promise<void> {
  const partner = await store.findPartner(tx, id)
  if (!partner) throw partnerNotFound()
  await prove(tx, who, 'partner.edit', partner.unit)
  if (partner.endedAt !== null) throw partnerEnded()
  writeDown(tx, {
    action: 'partner.change',
    subject: { kind: 'partner', id },
    lineage: await lineageOf(tx, partner.unit),
  })
  await announce(tx, KEY_TOPIC, id)
}

async function withKeys(
  tx: Tx,
  rows: readonly store.PartnerRow[],
  now: Temporal.Instant,
): Promise<Partner[]> {
  const keys = await findKeys(
    tx,
    rows.map(({ id }) => id),
    now,
  )
  return rows.map((row) => ({
    ...row,
    id: PartnerId.parse(row.id),
    keys: keys.filter(({ partner }) => partner === row.id).map(withoutPartner),
  }))
}
