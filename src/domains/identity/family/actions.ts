import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { judged } from '../../../kernel/refusals.ts'
import { signedIn } from '../person/actions.ts'
import { type FamilyMember, FamilyMemberId, type FamilyWish, type MinorSeen } from './contract.ts'
import { checkWish, isMinor, memberNotFound, REFUSALS } from './rules.ts'
import {
  agreeFor,
  emptyMembers,
  findMembers,
  findSeen,
  insertMember,
  lockMember,
  type MemberRow,
  updateMember,
  withdrawFor,
} from './store.ts'

/** What processes keep of participants is read anew when this is announced, with the holder's id. */
export const PARTICIPANTS = 'participants'

const SEEN_SHOWN = 20

/** For whom the person who asks enrols, and where staff saw children among them. Throws sign-in-needed. */
export async function showFamily(
  tx: Tx,
  who: Who,
  today: string,
): Promise<{ members: FamilyMember[]; seen: MinorSeen[] }> {
  const holder = signedIn(who)
  const members = await findMembers(tx, holder)
  return {
    members: members.map((row) => shownAs(row, today)),
    seen: await findSeen(tx, holder, SEEN_SHOWN),
  }
}

function shownAs(row: MemberRow, today: string): FamilyMember {
  return { ...row, minor: isMinor(row.birthYear, today) }
}

/**
 * Adds somebody. Throws sign-in-needed, invalid-request (birth-year-to-come, guardian-consent-needed),
 * family-has-ten-members-at-most, family-member-is-listed-once.
 */
export async function addMember(tx: Tx, who: Who, wish: FamilyWish, today: string): Promise<FamilyMember> {
  const holder = signedIn(who)
  checkWish(wish, today)
  const id = FamilyMemberId.parse(newId())
  const consent = isMinor(wish.birthYear, today) ? await agreeFor(tx, holder, id) : null
  await judged(REFUSALS, () => insertMember(tx, holder, { ...wish, id }, { today, consent }))
  await changed(tx, holder, 'family.add', id)
  const { name, birthYear, relation } = wish
  return shownAs({ id, name, birthYear, relation, verified: false }, today)
}

/** Corrects somebody. Throws as `addMember`, and family-member-not-found. */
export async function changeMember(
  tx: Tx,
  who: Who,
  { id, wish, today }: { id: string; wish: FamilyWish; today: string },
): Promise<FamilyMember> {
  const holder = signedIn(who)
  checkWish(wish, today)
  const before = await lockMember(tx, holder, id)
  if (!before) throw memberNotFound()
  const consent = isMinor(wish.birthYear, today) ? await agreeFor(tx, holder, id) : null
  await judged(REFUSALS, () => updateMember(tx, id, wish, { today, consent }))
  await changed(tx, holder, 'family.change', id)
  const { name, birthYear, relation } = wish
  return shownAs({ ...before, name, birthYear, relation }, today)
}

/** Forgets somebody; their seats stay until they are given back. Throws family-member-not-found. */
export async function removeMember(tx: Tx, who: Who, id: string): Promise<void> {
  const holder = signedIn(who)
  if (!(await lockMember(tx, holder, id))) throw memberNotFound()
  await emptyMembers(tx, holder, id)
  await withdrawFor(tx, holder, id)
  await changed(tx, holder, 'family.remove', id)
}

async function changed(tx: Tx, holder: PersonId, action: string, id: string): Promise<void> {
  await announce(tx, PARTICIPANTS, holder)
  // Nobody's affair but the household's: no territory reads it.
  writeDown(tx, { action, subject: { kind: 'familyMember', id }, lineage: [] })
}
