import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import { type Consent, ConsentPurpose, type ConsentLevel } from './contract.ts'
import { findConsents, giveConsent, lockConsents, nameChoices, withdrawConsent } from './store.ts'

/** The wording of the catalogue that people read when they choose; a new wording gets a new number. */
const WORDING: Readonly<Record<ConsentPurpose, string>> = { 'duty.name': 'duty.name/1' }

/** What the person who asks agreed to, one entry for each purpose there is. Throws sign-in-needed. */
export async function showConsents(tx: Tx, who: Who): Promise<Consent[]> {
  const person = ofPerson(who)
  const all: Consent[] = []
  for (const purpose of ConsentPurpose.options) all.push(await showConsent(tx, person, purpose))
  return all
}

async function showConsent(tx: Tx, person: PersonId, purpose: ConsentPurpose): Promise<Consent> {
  const history = await findConsents(tx, person, purpose)
  const valid = history.find(({ withdrawn }) => withdrawn === null)
  return {
    purpose,
    level: valid?.level === 'full' || valid?.level === 'surname' ? valid.level : 'none',
    choices: await nameChoices(tx, person),
    history,
  }
}

/**
 * Agrees, or withdraws: the one before ends now and stays in the history. Only the person themselves can;
 * whatever is shown after the commit follows it. Throws sign-in-needed.
 */
export async function setConsent(
  tx: Tx,
  who: Who,
  { purpose, level }: { purpose: ConsentPurpose; level: ConsentLevel },
): Promise<Consent> {
  const person = ofPerson(who)
  await lockConsents(tx, person)
  const before = await showConsent(tx, person, purpose)
  if (before.level === level) return before
  await withdrawConsent(tx, person, purpose)
  if (level !== 'none') await giveConsent(tx, person, { purpose, level, wording: WORDING[purpose] })
  writeDown(tx, {
    action: level === 'none' ? 'consent.withdraw' : 'consent.give',
    subject: { kind: 'person', id: person },
    // It is the person's own affair: no territory reads it, they alone see it among what they did.
    lineage: [],
    detail: { purpose, level },
  })
  return showConsent(tx, person, purpose)
}

function ofPerson(who: Who): PersonId {
  if (!who.person) throw signInNeeded()
  return who.person
}
