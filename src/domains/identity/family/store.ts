import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { FamilyMemberId, FamilyWish, Relation } from './contract.ts'
import type { Holder } from './rules.ts'

const PURPOSE = 'family.guardian'
/** The wording of the catalogue that guardians read; a new wording gets a new number. */
const WORDING = 'family.guardian/1'

export type MemberRow = {
  id: FamilyMemberId
  name: string
  birthYear: number
  relation: Relation
  verified: boolean
}

/** The family of whoever acts, as it was added. */
export async function findMembers(tx: Tx, holder: PersonId): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select m.id, m.name, m.birth_year as "birthYear", m.relation,
      exists (select from identity.verification v where v.account_id = m.holder_id and v.member_id = m.id) as verified
    from identity.family_member m
    where m.holder_id = ${holder} and m.removed_at is null
    order by m.id`.execute(tx)
  return rows
}

/** One member, locked until the commit; undefined where whoever acts has none such. */
export async function lockMember(tx: Tx, holder: PersonId, id: string): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`
    select m.id, m.name, m.birth_year as "birthYear", m.relation,
      exists (select from identity.verification v where v.account_id = m.holder_id and v.member_id = m.id) as verified
    from identity.family_member m
    where m.id = ${id} and m.holder_id = ${holder} and m.removed_at is null
    for update of m`.execute(tx)
  return rows[0]
}

export async function insertMember(
  tx: Tx,
  holder: PersonId,
  { id, name, birthYear, relation }: FamilyWish & { id: string },
  said: { today: string; consent: string | null },
): Promise<void> {
  await tx
    .insertInto('identity.family_member')
    .values({
      id,
      holder_id: holder,
      name,
      birth_year: birthYear,
      relation,
      said_on: said.today,
      consent_id: said.consent,
    })
    .execute()
}

export async function updateMember(
  tx: Tx,
  id: string,
  { name, birthYear, relation }: FamilyWish,
  said: { today: string; consent: string | null },
): Promise<void> {
  await tx
    .updateTable('identity.family_member')
    .set({ name, birth_year: birthYear, relation, said_on: said.today, consent_id: said.consent })
    .where('id', '=', id)
    .execute()
}

/** Forgets the name and year of these members, and what was checked of them; the ids stay for their seats. */
export async function emptyMembers(tx: Tx, holder: PersonId, id?: string): Promise<void> {
  await tx
    .deleteFrom('identity.verification')
    .where('account_id', '=', holder)
    .where('member_id', 'is not', null)
    .$if(id !== undefined, (query) => query.where('member_id', '=', id ?? ''))
    .execute()
  await tx
    .updateTable('identity.family_member')
    .set({ name: null, birth_year: null, removed_at: sql<string>`now()` })
    .where('holder_id', '=', holder)
    .where('removed_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .execute()
}

/** Writes a guardian's consent for a child into the ledger, unless it stands there; says which it is. */
export async function agreeFor(tx: Tx, guardian: PersonId, member: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with given as (
      insert into identity.consent (person_id, purpose, level, wording, about_id)
      values (${guardian}, ${PURPOSE}, 'agreed', ${WORDING}, ${member})
      on conflict do nothing returning id
    )
    select id from given
    union all
    select id from identity.consent
      where person_id = ${guardian} and purpose = ${PURPOSE} and about_id = ${member} and withdrawn_at is null
    limit 1`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A consent was neither given nor found')
  return row.id
}

/** Withdraws what was agreed to about this member, for whatever purpose. */
export async function withdrawFor(tx: Tx, guardian: PersonId, member: string): Promise<void> {
  await tx
    .updateTable('identity.consent')
    .set({ withdrawn_at: sql<string>`now()` })
    .where('person_id', '=', guardian)
    .where('about_id', '=', member)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** On which lists staff saw a child of whoever acts, newest first. */
export async function findSeen(tx: Tx, holder: PersonId, most: number) {
  return tx
    .selectFrom('identity.minor_seen')
    .select(['member_id as member', 'day', 'subject_kind as subjectKind', 'subject_id as subjectId'])
    .where('holder_id', '=', holder)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** Every consent that a guardian gave about others, the latest first. */
export async function findConsentsAboutOthers(tx: Tx, guardian: PersonId) {
  return tx
    .selectFrom('identity.consent')
    .select(['purpose', 'about_id as about', 'given_at as given', 'withdrawn_at as withdrawn'])
    .where('person_id', '=', guardian)
    .where('about_id', 'is not', null)
    .orderBy('given_at', 'desc')
    .execute()
}

type FactRow = {
  holder_id: string
  member_id: string | null
  birth_year: number | null
  home_unit_id: string | null
  verified_id: string | null
}

/** See `participantsOf`: one statement, however many holders. */
export async function readHolders(tx: Tx, holders: readonly string[]): Promise<Map<string, Holder>> {
  const { rows } = await sql<FactRow>`
    select * from identity.participants_of(${[...holders]}::uuid[])
    order by member_id nulls first`.execute(tx)
  const found = new Map<string, Holder & { participants: Holder['participants'][number][] }>()
  for (const { holder_id, member_id, birth_year, home_unit_id, verified_id } of rows) {
    const holder = found.get(holder_id) ?? { holder: holder_id, homeGrid: home_unit_id, participants: [] }
    holder.participants.push({
      id: member_id ?? holder_id,
      member: member_id,
      birthYear: birth_year,
      verified: verified_id,
    })
    found.set(holder_id, holder)
  }
  return found
}

/** One line of a list that staff keep. */
export type ShownParticipant = {
  holder: string
  participant: string
  /** What they are called; null where nothing was told, or it was forgotten. */
  name: string | null
  birthYear: number | null
  minor: boolean
  /** The account that enrolled them: its name and its phone, masked. */
  holderName: string | null
  phone: string | null
}

/** See `participantsShown`. */
export async function readShown(
  tx: Tx,
  seats: readonly { readonly holder: string; readonly participant: string }[],
  subject: { readonly kind: string; readonly id: string },
): Promise<ShownParticipant[]> {
  const { rows } = await sql<ShownParticipant>`
    select holder_id as holder, participant_id as participant, name, birth_year as "birthYear", minor,
      holder_name as "holderName", phone_mask as phone
    from identity.participants_shown(${seats.map(({ holder }) => holder)}::uuid[],
      ${seats.map(({ participant }) => participant)}::uuid[], ${subject.kind}, ${subject.id})`.execute(tx)
  return rows
}
