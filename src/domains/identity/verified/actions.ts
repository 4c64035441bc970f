import type { FastifyBaseLogger } from 'fastify'
import { act, look, type Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { IdentityChecker } from '../../../kernel/identity-check.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { judged } from '../../../kernel/refusals.ts'
import { PARTICIPANTS } from '../family/actions.ts'
import { memberNotFound } from '../family/rules.ts'
import { lockMember } from '../family/store.ts'
import { signedIn } from '../person/actions.ts'
import type { Verification, VerificationWish } from './contract.ts'
import {
  birthYearIn,
  checkedTooOften,
  checkUnreachable,
  identityRefused,
  idOfBytes,
  maskName,
  maskNumber,
  REFUSALS,
  TRIES_A_DAY,
  yearDiffers,
} from './rules.ts'
import { countTry, dropVerification, findVerifications, isKept, keepVerification } from './store.ts'

export type VerifyDeps = {
  readonly db: Database
  readonly keys: Keys
  readonly checker: IdentityChecker
  readonly log: Pick<FastifyBaseLogger, 'warn'>
}

export async function showVerifications(tx: Tx, who: Who): Promise<Verification[]> {
  return findVerifications(tx, signedIn(who))
}

/**
 * Has an identity checked and keeps a keyed hash, masks and the year of birth. The question goes out between
 * two transactions; asked again for the same number, the checker is not asked again. Throws
 * family-member-not-found, identity-year-differs, identity-checked-too-often, identity-refused,
 * identity-check-unreachable, identity-serves-four-accounts-at-most, identity-stands-once-in-a-family.
 */
export async function verifyIdentity(
  deps: VerifyDeps,
  who: Who,
  { member, name, number }: VerificationWish,
): Promise<Verification> {
  const account = signedIn(who)
  const index = deps.keys.blindIndex(number, 'identity.id-number')
  const known = await act(deps.db, who, async (tx) => {
    await checkMember(tx, account, member, birthYearIn(number))
    if (await isKept(tx, account, { member, index })) return true
    if ((await countTry(tx, account)) > TRIES_A_DAY) throw checkedTooOften({ most: TRIES_A_DAY })
    return false
  })
  if (!known) {
    if (!(await ask(deps, name, number))) throw identityRefused()
    await act(deps.db, who, async (tx) => {
      await checkMember(tx, account, member, birthYearIn(number))
      await judged(REFUSALS, () =>
        keepVerification(tx, account, member, {
          index,
          // Another key than the index: whoever sees a list of participants cannot look numbers up by it.
          participant: idOfBytes(deps.keys.blindIndex(number, 'identity.participant')),
          number: maskNumber(number),
          name: maskName(name),
          birthYear: birthYearIn(number),
          checker: deps.checker.kind,
        }),
      )
      await changed(tx, account, 'identity.verify', member)
    })
  }
  const all = await look(deps.db, who, (tx) => findVerifications(tx, account))
  const kept = all.find((one) => one.member === member)
  if (!kept) throw memberNotFound()
  return kept
}

async function ask({ checker, log }: VerifyDeps, name: string, number: string): Promise<boolean> {
  try {
    return await checker.belongTogether(name, number)
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'an identity could not be checked')
    throw checkUnreachable()
  }
}

/** A member's number says the year that was told of them: otherwise it is somebody else's. */
async function checkMember(tx: Tx, account: PersonId, member: string | null, year: number): Promise<void> {
  if (member === null) return
  const row = await lockMember(tx, account, member)
  if (!row) throw memberNotFound()
  if (row.birthYear !== year) throw yearDiffers()
}

/** Forgets what was checked of oneself (null) or of a member. */
export async function forgetVerification(tx: Tx, who: Who, member: string | null): Promise<void> {
  const account = signedIn(who)
  await dropVerification(tx, account, member)
  await changed(tx, account, 'identity.forget', member)
}

async function changed(tx: Tx, account: PersonId, action: string, member: string | null): Promise<void> {
  await announce(tx, PARTICIPANTS, account)
  writeDown(tx, {
    action,
    subject: { kind: 'person', id: account },
    lineage: [],
    detail: { own: member === null },
  })
}
