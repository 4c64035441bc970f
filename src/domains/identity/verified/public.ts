import { act, look, type Who } from '../../../kernel/access.ts'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import { forgetVerification, showVerifications, type VerifyDeps, verifyIdentity } from './actions.ts'
import type { Verification, VerificationWish } from './contract.ts'
import { dropAll, findVerifications } from './store.ts'

/** Checked identities, for pages. */
export interface VerifiedDoor {
  show(who: Who): Promise<Verification[]>
  /** See `verifyIdentity` for what it throws. */
  verify(who: Who, wish: VerificationWish): Promise<Verification>
  /** Of oneself (null) or of a member of the family. */
  forget(who: Who, member: string | null): Promise<void>
}

export function openVerified(deps: VerifyDeps): VerifiedDoor {
  return {
    show: (who) => look(deps.db, who, (tx) => showVerifications(tx, who)),
    verify: (who, wish) => verifyIdentity(deps, who, wish),
    forget: (who, member) => act(deps.db, who, (tx) => forgetVerification(tx, who, member)),
  }
}

/** Checked identities: masks and hashes alone. */
export const verifiedRecords: PersonalRecords = {
  name: 'verifications',
  tell: (tx, person) => findVerifications(tx, person),
  erase: (tx, person) => dropAll(tx, person),
}
