import { sql } from 'kysely'
import { flushAudit } from './audit.ts'
import type { Database, Tx } from './database.ts'
import type { PersonId, UnitId } from './ids.ts'
import type { Scope } from './route.ts'

/** What a role can allow. A permission held at a unit reaches it and all below it. */
export const PERMISSIONS = [
  'unit.edit',
  'station.edit',
  'mainStation.appoint',
  'role.grant',
  'audit.read',
  'organisation.edit',
  'post.appoint',
  'register.import',
  'station.inspect',
  'catalogue.edit',
  'activity.edit',
  'booking.decide',
  'parking.edit',
  'attendance.note',
  'case.take',
  'case.handle',
  'case.supervise',
  'list.edit',
  'visit.plan',
  'visit.make',
  'partner.edit',
  'plan.draw',
  'plan.adopt',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export type Grants = Readonly<Partial<Record<Permission | Scope, readonly UnitId[]>>>

/** Why the program itself looks at what belongs to a person. Policies name these. */
export type Purpose =
  | 'sign-in'
  | 'stand-in'
  | 'housekeeping'
  | 'notify'
  | 'import'
  | 'survey'
  | 'admission'
  | 'hotline'

/** The key by which another organisation's program asks: it is nobody, and its grants are scopes alone. */
export type KeyHeld = { readonly id: string; readonly partner: string; readonly unit: UnitId }

/** Who asks. */
export type Who = {
  readonly person: PersonId | null
  readonly kind: 'anyone' | 'resident' | 'staff' | 'partner'
  readonly grants: Grants
  /** Of a partner, and of nobody else. */
  readonly key?: KeyHeld
}

export const ANYONE: Who = { person: null, kind: 'anyone', grants: {} }

declare const proven: unique symbol

/**
 * Proof that whoever asks holds a permission, or a key with a scope, at a unit. Only `mintProof` makes one, and only the
 * territory room calls that, after asking the database: an action that demands a proof cannot be
 * called by somebody who forgot to look.
 */
export type Proof<P extends Permission | Scope> = {
  readonly permission: P
  readonly unit: UnitId
  readonly [proven]: true
}

export function mintProof<P extends Permission | Scope>(permission: P, unit: UnitId): Proof<P> {
  return { permission, unit } as Proof<P>
}

/**
 * Runs one action in one transaction in the name of whoever asks: sets the scope that row-level
 * security reads, and writes the audit lines last, because they lock the chain until the commit.
 */
export function act<T>(db: Database, who: Who, work: (tx: Tx) => Promise<T>, purpose?: Purpose): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await setScope(tx, who, purpose)
    const result = await work(tx)
    await flushAudit(tx, who.person)
    return result
  })
}

/** The same for reading: the transaction can change nothing. */
export function look<T>(db: Database, who: Who, work: (tx: Tx) => Promise<T>, purpose?: Purpose): Promise<T> {
  return see(db.transaction(), who, work, purpose)
}

/** The same as of one moment: all statements see what stood there when the first began, whoever changes it meanwhile. */
export function glance<T>(db: Database, who: Who, work: (tx: Tx) => Promise<T>): Promise<T> {
  return see(db.transaction().setIsolationLevel('repeatable read'), who, work)
}

function see<T>(
  transaction: ReturnType<Database['transaction']>,
  who: Who,
  work: (tx: Tx) => Promise<T>,
  purpose?: Purpose,
): Promise<T> {
  return transaction.setAccessMode('read only').execute(async (tx) => {
    await setScope(tx, who, purpose)
    return work(tx)
  })
}

async function setScope(tx: Tx, who: Who, purpose: Purpose | undefined): Promise<void> {
  await sql`select set_config('wutong.actor', ${who.person ?? ''}, true),
    set_config('wutong.grants', ${JSON.stringify(who.grants)}, true),
    set_config('wutong.partner', ${who.key?.partner ?? ''}, true),
    set_config('wutong.purpose', ${purpose ?? ''}, true)`.execute(tx)
}
