import { look, type Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import { lineageOf, type TerritoryMemory } from '../../territory/public.ts'
import { deleteCodes } from '../code/store.ts'
import type { HeldRole, Me, MyData } from '../contract.ts'
import type { RoleHeld } from '../rules.ts'
import { endSessions, listSessions } from '../session/store.ts'
import { actionsOf, emptyPerson, findOrMakeResident, findPerson, phoneRows, rolesOf } from './store.ts'

type Deps = {
  readonly db: Database
  readonly keys: Keys
  readonly territory: TerritoryMemory
  readonly personal: readonly PersonalRecords[]
}

/** Roles with the names of their units. A unit that has ended has no name today, and no power either. */
export function namedRoles(roles: readonly RoleHeld[], territory: TerritoryMemory): HeldRole[] {
  return roles.flatMap(({ role, unit, from, until }) => {
    const brief = territory.brief(unit)
    return brief ? [{ role, unit: brief, from, until }] : []
  })
}

/** Who is signed in, for the head of a page. */
export async function showMe({ db, territory }: Pick<Deps, 'db' | 'territory'>, who: Who): Promise<Me> {
  const { person } = who
  const found = person && (await look(db, who, (tx) => readPerson(tx, person)))
  if (!found) return { person: null, kind: 'anyone', name: null, phone: null, roles: [] }
  const { row, roles } = found
  const kind = row.kind === 'staff' ? 'staff' : 'resident'
  return { person, kind, name: row.name, phone: row.phone_mask, roles: namedRoles(roles, territory) }
}

/** Everything held about the person who asks, the phone in full (PIPL art. 45). Throws sign-in-needed. */
export async function showMyData({ db, keys, territory, personal }: Deps, who: Who): Promise<MyData> {
  const person = signedIn(who)
  return look(db, who, async (tx) => {
    const found = await readPerson(tx, person)
    if (!found) throw signInNeeded()
    const { row, roles } = found
    const records: Record<string, unknown> = {}
    for (const room of personal) records[room.name] = await room.tell(tx, person)
    return {
      person,
      kind: row.kind === 'staff' ? ('staff' as const) : ('resident' as const),
      name: row.name,
      phone: row.phone_cipher && keys.decrypt(row.phone_cipher, 'identity.phone'),
      since: row.created_at,
      roles: namedRoles(roles, territory),
      sessions: await listSessions(tx, person),
      actions: await actionsOf(tx, person),
      records,
    }
  })
}

/** The phone of whoever acts, in full, for what they ask to be called about; null where none is known. */
export async function ownPhone(tx: Tx, keys: Keys, person: PersonId): Promise<string | null> {
  const row = await findPerson(tx, person)
  return row?.phone_cipher ? keys.decrypt(row.phone_cipher, 'identity.phone') : null
}

/**
 * Whose phone this is: for what the staff write down on somebody's behalf, who follows it by signing in with that
 * phone, now or later. Needs the purpose 'sign-in'.
 */
export async function residentOfPhone(tx: Tx, keys: Keys, phone: string): Promise<PersonId> {
  const { id } = await findOrMakeResident(tx, {
    index: keys.blindIndex(phone, 'identity.phone'),
    cipher: keys.encrypt(phone, 'identity.phone'),
    phone,
  })
  return id
}

/**
 * The phones of these people, in full, and whether they are staff: for telling them something. Needs the
 * purpose 'notify'; those who have erased themselves are not in it.
 */
export async function phonesOf(
  tx: Tx,
  keys: Keys,
  people: readonly PersonId[],
): Promise<Map<PersonId, { phone: string | null; kind: 'resident' | 'staff' }>> {
  const rows = await phoneRows(tx, people)
  return new Map(
    rows.map(({ id, kind, phone_cipher }) => [
      id as PersonId,
      {
        kind: kind === 'staff' ? 'staff' : 'resident',
        phone: phone_cipher && keys.decrypt(phone_cipher, 'identity.phone'),
      },
    ]),
  )
}

/** Whoever acts, in short: staff or resident, and their phone as it may be shown (null where they have none). */
export async function oneself(
  tx: Tx,
  person: PersonId,
): Promise<{ kind: 'resident' | 'staff'; phone: string | null }> {
  const row = await findPerson(tx, person)
  return { kind: row?.kind === 'staff' ? 'staff' : 'resident', phone: row?.phone_mask ?? null }
}

async function readPerson(tx: Tx, person: PersonId) {
  const row = await findPerson(tx, person)
  if (!row || row.erased_at) return undefined
  return { row, roles: await rolesOf(tx, person) }
}

/**
 * True erasure: what other rooms hold is forgotten, from the top down; name, phone and sign-in are
 * emptied, sessions ended, codes deleted, roles laid down. A tombstone with the id stays, because audit lines name it. Needs the purpose 'sign-in', which alone
 * reaches codes. Throws sign-in-needed.
 */
export async function erasePerson(tx: Tx, who: Who, personal: readonly PersonalRecords[]): Promise<void> {
  const person = signedIn(who)
  const row = await findPerson(tx, person)
  if (!row || row.erased_at) throw signInNeeded()
  const [role] = await rolesOf(tx, person)
  for (const room of personal.toReversed()) await room.erase(tx, person)
  if (row.phone_index) await deleteCodes(tx, row.phone_index)
  await endSessions(tx, person)
  await emptyPerson(tx, person)
  await announce(tx, 'session', person)
  writeDown(tx, {
    action: 'person.erase',
    subject: { kind: 'person', id: person },
    // Those who answer for a member of staff see that they left; nobody answers for a resident.
    lineage: role ? await lineageOf(tx, role.unit) : [],
  })
}

export function signedIn(who: Who): PersonId {
  if (!who.person) throw signInNeeded()
  return who.person
}
