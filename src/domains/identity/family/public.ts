import { act, ANYONE, look, type Permission, type Proof, type Who } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import { addMember, changeMember, removeMember, showFamily } from './actions.ts'
import type { FamilyMember, FamilyWish, MinorSeen } from './contract.ts'
import type { Holder } from './rules.ts'
import {
  emptyMembers,
  findConsentsAboutOthers,
  findMembers,
  findSeen,
  readHolders,
  readShown,
  type ShownParticipant,
} from './store.ts'

export { PARTICIPANTS } from './actions.ts'
export { type Holder, isMinor, type Participant, participantIdFor } from './rules.ts'
export type { ShownParticipant } from './store.ts'

/**
 * Whom these accounts may enrol, with birth year, home grid and checked identity as far as they were given:
 * one statement, however many. An account that is gone has no entry. With a database it is asked in the
 * program's own name; with a transaction in the name of whoever acts, who sees themselves alone (or of the
 * program, where its purpose is 'admission'). What is kept of it is stale once PARTICIPANTS is announced
 * with the holder's id.
 */
export function participantsOf(at: Tx | Database, holders: readonly string[]): Promise<Map<string, Holder>> {
  if (at.isTransaction) return readHolders(at as Tx, holders)
  return look(at, ANYONE, (tx) => readHolders(tx, holders), 'admission')
}

/** Staff who may see the names on a list of their own: the organiser, who decides, who ticks off who came. */
type Keeping = Extract<Permission, 'activity.edit' | 'booking.decide' | 'attendance.note'>

/**
 * Who is on a list that staff keep: name, birth year, under age or not, how the account is reached (masked).
 * `subject` is what the list is of. That a child was shown is written down for its guardian in the same
 * statement, so the transaction must be one that may write: `act`, not `look`. Seats of accounts that are
 * gone are not in it. Ask only for seats that the caller has found under the proof's unit.
 */
export function participantsShown(
  tx: Tx,
  _proof: Proof<Keeping>,
  seats: readonly { readonly holder: string; readonly participant: string }[],
  subject: { readonly kind: string; readonly id: string },
): Promise<ShownParticipant[]> {
  return seats.length === 0 ? Promise.resolve([]) : readShown(tx, seats, subject)
}

/** An account's family, for pages. All of it throws problems that a page can show. */
export interface FamilyDoor {
  show(who: Who): Promise<{ members: FamilyMember[]; seen: MinorSeen[] }>
  add(who: Who, wish: FamilyWish): Promise<FamilyMember>
  change(who: Who, id: string, wish: FamilyWish): Promise<FamilyMember>
  remove(who: Who, id: string): Promise<void>
}

export function openFamily({ db, today }: { db: Database; today: () => string }): FamilyDoor {
  return {
    show: (who) => look(db, who, (tx) => showFamily(tx, who, today())),
    add: (who, wish) => act(db, who, (tx) => addMember(tx, who, wish, today())),
    change: (who, id, wish) => act(db, who, (tx) => changeMember(tx, who, { id, wish, today: today() })),
    remove: (who, id) => act(db, who, (tx) => removeMember(tx, who, id)),
  }
}

/** Whom an account enrols, what was agreed to for them, and where staff saw them. */
export const familyRecords: PersonalRecords = {
  name: 'family',
  async tell(tx, person) {
    return {
      members: await findMembers(tx, person),
      consents: await findConsentsAboutOthers(tx, person),
      seen: await findSeen(tx, person, 1_000),
    }
  },
  erase: (tx, person) => emptyMembers(tx, person),
}
