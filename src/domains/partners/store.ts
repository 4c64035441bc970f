import type { Tx } from '../../kernel/database.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import { sql } from 'kysely'

export type PartnerRow = {
  readonly id: string
  readonly unit: UnitId
  readonly name: string
  readonly contactRole: string
  readonly madeAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

const PARTNER = sql`
  p.id, p.unit_id as unit, p.name, p.contact_role as "contactRole", p.made_at as "madeAt", p.ended_at as "endedAt"`

/** Of a unit and below, by name; policies leave out what is of other places. */
export async function findPartners(tx: Tx, unit: UnitId): Promise<PartnerRow[]> {
  const { rows } = await sql<PartnerRow>`
    select ${PARTNER} from partners.partner p where p.lineage @> array[${unit}::uuid]
    order by p.ended_at nulls first, p.name, p.id limit 1000`.execute(tx)
  return rows
}

export async function findPartner(tx: Tx, id: string): Promise<PartnerRow | undefined> {
  const { rows } =
    await sql<PartnerRow>`select ${PARTNER} from partners.partner p where p.id = ${id}`.execute(tx)
  return rows[0]
}

/** The partner of this name at a unit that has not ended. */
export async function findByName(tx: Tx, unit: UnitId, name: string): Promise<PartnerRow | undefined> {
  const { rows } = await sql<PartnerRow>`
    select ${PARTNER} from partners.partner p where p.unit_id = ${unit} and p.name = ${name} and p.ended_at is null
    limit 1`.execute(tx)
  return rows[0]
}

export async function insertPartner(
  tx: Tx,
  wish: {
    readonly unit: UnitId
    readonly name: string
    readonly contactRole: string
    readonly lineage: readonly string[]
    readonly by: PersonId | null
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('partners.partner')
    .values({
      unit_id: wish.unit,
      lineage: [...wish.lineage],
      name: wish.name,
      contact_role: wish.contactRole,
      made_by: wish.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updatePartner(
  tx: Tx,
  id: string,
  { name, contactRole }: { readonly name: string; readonly contactRole: string },
): Promise<void> {
  await tx
    .updateTable('partners.partner')
    .set({ name, contact_role: contactRole })
    .where('id', '=', id)
    .execute()
}

export async function markEnded(tx: Tx, id: string, by: PersonId | null): Promise<void> {
  await sql`update partners.partner set ended_at = now(), ended_by = ${by} where id = ${id}`.execute(tx)
}

/** What whoever acts admitted, gave or took back. */
export async function findOwn(tx: Tx): Promise<{ what: string; name: string; at: Temporal.Instant }[]> {
  const { rows } = await sql<{ what: string; name: string; at: Temporal.Instant }>`
    select * from (
      select 'partner' as what, name, made_at as at from partners.partner where made_by = kernel.actor()
      union all select 'partnerEnded', name, ended_at from partners.partner where ended_by = kernel.actor()
      union all select 'key', label, made_at from partners.key where made_by = kernel.actor()
      union all select 'keyRevoked', label, revoked_at from partners.key where revoked_by = kernel.actor()) done
    order by at desc limit 1000`.execute(tx)
  return rows
}

export async function forgetMe(tx: Tx): Promise<void> {
  await sql`select partners.forget_me()`.execute(tx)
}
